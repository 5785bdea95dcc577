import CoreMetrics
import Synchronization

/// A number that rises and falls; it has none until it is first set.
final class GaugeCell: MeterHandler, RecorderHandler {
    /// A NaN that no arithmetic gives.
    private static let unset: UInt64 = 0x7FF8_0000_0000_0B0B

    /// The bits of a `Double`.
    private let bits = Atomic<UInt64>(GaugeCell.unset)

    /// Nil before it was set.
    var value: Double? {
        let bits = bits.load(ordering: .relaxed)
        return bits == Self.unset ? nil : Double(bitPattern: bits)
    }

    func set(_ value: Double) {
        bits.store(value.bitPattern, ordering: .relaxed)
    }

    func set(_ value: Int64) { set(Double(value)) }

    func record(_ value: Int64) { set(Double(value)) }

    func record(_ value: Double) { set(value) }

    func increment(by amount: Double) {
        _ = bits.compareExchange(expected: Self.unset, desired: 0, ordering: .relaxed)
        bits.addDouble(amount)
    }

    func decrement(by amount: Double) {
        increment(by: -amount)
    }
}
