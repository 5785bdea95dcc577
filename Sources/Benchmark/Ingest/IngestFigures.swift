/// What was measured of one contender with so many connections.
struct IngestFigures: Sendable {
    var contender = ""
    var connections = 0
    /// How long senders waited for their answers, in nanoseconds, in ascending order.
    let latencies: [Int64]
    /// The time in which they were answered, in seconds.
    let elapsed: Double
    /// How many were answered in all, those of the time to warm up included.
    let sent: Int
    /// In all, from before the first to after the last.
    let use: ProcessorUse
    let databaseBytes: Int64
    let walBytes: Int64
    /// The most that the contender's process has had, and the largest process of the database.
    let memory: (contender: Int, database: Int)

    var perSecond: Int { Int((Double(latencies.count) / elapsed).rounded()) }

    /// The shortest time within which that many of a thousand were answered, in milliseconds.
    func percentile(_ perMille: Int) -> Double {
        Double(latencies[max(0, (latencies.count * perMille + 999) / 1_000 - 1)]) / 1e6
    }
}
