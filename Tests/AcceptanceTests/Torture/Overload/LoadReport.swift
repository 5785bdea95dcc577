/// What became of a load.
struct LoadReport: Sendable {
    /// Those that were answered 204.
    var acknowledged: [Int] = []
    var servingTimes: [Duration] = []
    /// How long it took to be answered 503.
    var refusalTimes: [Duration] = []
    var otherAnswers = 0
    var unanswered = 0
    /// How many could not be sent in time, because the machine was busy.
    var unsent = 0

    /// The value that so large a part of `times` is not above, in milliseconds.
    static func milliseconds(_ times: [Duration], quantile: Double) -> Double {
        let sorted = times.sorted()
        guard !sorted.isEmpty else { return 0 }
        let place = min(sorted.count - 1, Int(Double(sorted.count) * quantile))
        return sorted[place] / .milliseconds(1)
    }
}
