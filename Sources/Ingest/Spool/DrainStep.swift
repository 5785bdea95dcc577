/// How much of a spool is committed at once: half as much after what failed, twice as much after what worked.
struct DrainStep: Hashable, Sendable {
    /// How many slow commits in a row have the next be larger; of quick ones each has.
    private static let slowOnes = 8
    /// What is quick: twice as much will be far from taking too long.
    private static let quick = Duration.seconds(1)

    private let records: Int
    private let bytes: Int
    private var halvings = 0
    private var worked = 0

    /// - Parameters:
    ///   - records: The most records.
    ///   - bytes: The most bytes, unless the first record has more.
    init(records: Int, bytes: Int) {
        self.records = records
        self.bytes = bytes
    }

    /// The first of `records`, as many as are to be committed at once, at least one.
    func first(of records: ArraySlice<[UInt8]>) -> ArraySlice<[UInt8]> {
        let mostBytes = bytes >> halvings
        var sum = 0
        let fitting = records.prefix(max(1, self.records >> halvings)).prefix { record in
            sum += record.count
            return sum <= mostBytes
        }
        return records.prefix(max(1, fitting.count))
    }

    /// As much as was to be committed is.
    mutating func worked(after time: Duration) {
        worked += time < Self.quick ? Self.slowOnes : 1
        guard worked >= Self.slowOnes else { return }
        worked = 0
        halvings = max(0, halvings - 1)
    }

    /// Nothing, or not all of it, could be committed.
    mutating func failed() {
        worked = 0
        // One record is the least.
        if records >> halvings > 1 { halvings += 1 }
    }
}
