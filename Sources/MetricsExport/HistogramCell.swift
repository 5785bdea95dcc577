import CoreMetrics
import Synchronization

/// How often values were how large.
final class HistogramCell: TimerHandler, RecorderHandler {
    /// What was recorded, at one instant.
    struct Snapshot: Sendable {
        /// How many values lie in each bucket and in none before it; the last is that of infinity.
        var counts: [UInt64]
        var sum = 0.0
    }

    let bounds: [Double]
    // A lock, not an atomic for each number, so that a scrape never sees a value in one of them and not in the others.
    private let state: Mutex<Snapshot>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(Snapshot(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    var snapshot: Snapshot { state.withLock(\.self) }

    /// Values that are no number are passed over.
    func record(_ value: Double) {
        guard !value.isNaN else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func record(_ value: Int64) { record(Double(value)) }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
