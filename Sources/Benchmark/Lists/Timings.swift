/// How long the same took again and again.
struct Timings: Sendable {
    private var durations: [Duration] = []

    var count: Int { durations.count }
    var total: Duration { durations.reduce(.zero, +) }
    var median: Duration { percentile(50) }

    mutating func add(_ duration: Duration) {
        durations.append(duration)
    }

    /// The shortest time within which that many of a hundred were done; zero if there are none.
    func percentile(_ percent: Int) -> Duration {
        let sorted = durations.sorted()
        guard !sorted.isEmpty else { return .zero }
        return sorted[max(0, (sorted.count * percent + 99) / 100 - 1)]
    }
}
