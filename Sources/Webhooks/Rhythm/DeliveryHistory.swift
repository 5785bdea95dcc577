package import Attendance

/// How many deliveries a source made in each hour.
///
/// Within an hour they count as evenly spread.
package struct DeliveryHistory: Hashable, Sendable {
    private static let hour: Int64 = 3_600_000

    /// Hours since 1970.
    private let firstHour: Int64
    /// How many deliveries came before each hour since the first, and before the one after the last.
    private let totals: [Int]

    /// - Parameter hours: The beginnings of full hours of UTC, rising, with their deliveries; an hour that is missing had
    ///   none.
    package init(hours: [(hour: Instant, deliveries: Int)] = []) {
        firstHour = (hours.first?.hour.rawValue ?? 0) / Self.hour
        var totals = [0]
        for (hour, deliveries) in hours {
            let index = Int(hour.rawValue / Self.hour - firstHour)
            while totals.count <= index { totals.append(totals[totals.count - 1]) }
            totals.append(totals[totals.count - 1] + deliveries)
        }
        self.totals = totals
    }

    /// The beginning of the first hour with a delivery, nil if there is none.
    package var start: Instant? {
        totals.count > 1 ? Instant(milliseconds: firstHour * Self.hour) : nil
    }

    /// How many deliveries came from `start` to before `end`.
    package func deliveries(from start: Instant, to end: Instant) -> Double {
        max(0, total(before: end) - total(before: start))
    }

    private func total(before instant: Instant) -> Double {
        let position = Double(instant.rawValue) / Double(Self.hour) - Double(firstHour)
        guard position > 0 else { return 0 }
        guard position < Double(totals.count - 1) else { return Double(totals[totals.count - 1]) }
        let index = Int(position)
        return Double(totals[index]) + Double(totals[index + 1] - totals[index]) * (position - Double(index))
    }
}
