import CoreMetrics
import Synchronization

/// A number that only rises.
final class CounterCell: CounterHandler, FloatingPointCounterHandler {
    private let whole = Atomic<Int64>(0)
    /// The bits of a `Double`, for what is not counted in whole numbers.
    private let fraction = Atomic<UInt64>(0)

    var value: Double {
        Double(whole.load(ordering: .relaxed)) + Double(bitPattern: fraction.load(ordering: .relaxed))
    }

    func increment(by amount: Int64) {
        guard amount > 0 else { return }
        whole.wrappingAdd(amount, ordering: .relaxed)
    }

    func increment(by amount: Double) {
        guard amount > 0, amount.isFinite else { return }
        fraction.addDouble(amount)
    }

    func reset() {
        whole.store(0, ordering: .relaxed)
        fraction.store(0, ordering: .relaxed)
    }
}

extension Atomic where Value == UInt64 {
    /// Adds to the `Double` whose bits these are.
    func addDouble(_ amount: Double) {
        var expected = load(ordering: .relaxed)
        while true {
            let sum = (Double(bitPattern: expected) + amount).bitPattern
            let (exchanged, original) = compareExchange(expected: expected, desired: sum, ordering: .relaxed)
            if exchanged { return }
            expected = original
        }
    }
}
