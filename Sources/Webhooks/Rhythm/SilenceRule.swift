package import Attendance

/// Tells a source that has stopped sending from one that is quiet as usual.
///
/// The time since the last delivery is compared with the same hours of the week in up to 8 weeks before it. A source is
/// silent if, in that time,
///
/// - 30 deliveries or more were to be expected: the median of those weeks, lowered where the days before the last delivery
///   were quieter than usual already, down to a tenth, so that a week of holidays is measured by itself;
/// - and hardly any of those weeks was quiet too: of 8 at most one had fewer than 10 deliveries, of fewer weeks none.
///
/// Deliveries come in bursts, since people come and go together. So the first 90 minutes after the last delivery prove
/// nothing: a meeting that ended early does not make a source silent. And each week counts as what it had in the
/// quietest of the same hours, an hour earlier and an hour later, since the hours of people move against those of UTC
/// when clocks are changed. Less than two weeks of history prove nothing either. A source that makes fewer than 30
/// deliveries in a usual week is never called silent.
///
/// Whoever is silent stays so until the next delivery: only the first week of a silence is looked at, and a day more for
/// what happens once a week.
package struct SilenceRule: Hashable, Sendable {
    /// How many weeks are compared at most.
    package var weeks = 8
    /// How many there must be at least.
    package var leastWeeks = 2
    /// How many deliveries must have been expected.
    package var leastExpected = 30.0
    /// Fewer deliveries than this make a week a quiet one.
    package var quietBelow = 10.0
    /// One of so many weeks may be quiet.
    package var weeksPerQuietWeek = 8
    /// How much of the time after the last delivery proves nothing.
    package var grace = Span.minutes(90)
    /// How far people's hours move against those of UTC.
    package var shift = Span.hours(1)
    /// How much a source that has become quieter is believed.
    package var lowestLevel = 0.1
    /// How many usual deliveries it takes to see that it has.
    package var leastForLevel = 40.0

    /// The rule as it is in force.
    package init() {}

    /// How much history is of use: beyond it nothing is looked at.
    package var reach: Span { .days(Int64(weeks + 2) * 7) }

    /// What to think of a source at `clock`.
    ///
    /// - Parameters:
    ///   - history: Its deliveries up to the last one; the hour of the last may be missing.
    ///   - lastDelivery: When the last one was received.
    ///   - clock: Now.
    /// - Returns: The verdict.
    package func verdict(_ history: DeliveryHistory, lastDelivery: Instant, clock: Instant) -> SilenceVerdict {
        let usable = weeksBefore(lastDelivery, history)
        guard usable.count >= leastWeeks else { return .tooLittleHistory }
        let level = level(before: lastDelivery, history, usable)
        let week = verdict(history, lastDelivery, until: min(clock, lastDelivery + .days(7)), usable, level)
        // The last of these weeks would overlap with the silence itself.
        let earlier = Array(usable.dropFirst())
        guard clock > lastDelivery + .days(7), case .asUsual = week, earlier.count >= leastWeeks else { return week }
        return verdict(history, lastDelivery, until: min(clock, lastDelivery + .days(8)), earlier, level)
    }

    private func verdict(
        _ history: DeliveryHistory,
        _ lastDelivery: Instant,
        until end: Instant,
        _ usable: [Span],
        _ level: Double
    ) -> SilenceVerdict {
        let start = lastDelivery + grace
        guard start < end else { return .asUsual(expected: 0) }
        let shifts = [Span(rawValue: -shift.rawValue), .zero, shift]
        let counts = usable.map { week in
            level * (shifts.map { history.deliveries(from: start - week + $0, to: end - week + $0) }.min() ?? 0)
        }
        let expected = Self.lowerMedian(counts)
        let quietWeeks = counts.count { $0 < quietBelow }
        guard expected >= leastExpected, quietWeeks <= usable.count / weeksPerQuietWeek else {
            return .asUsual(expected: expected)
        }
        return .silent(since: lastDelivery, expected: expected)
    }

    /// How far back the weeks are that can be compared.
    private func weeksBefore(_ instant: Instant, _ history: DeliveryHistory) -> [Span] {
        guard let start = history.start else { return [] }
        return (1...Int64(weeks)).map { .days(7 * $0) }.filter { instant - $0 >= start }
    }

    /// How busy the source was lately, compared with the weeks before; 1 or less.
    private func level(before lastDelivery: Instant, _ history: DeliveryHistory, _ weeks: [Span]) -> Double {
        // The hour of the last delivery may not be counted yet.
        let end = lastDelivery - Span(rawValue: lastDelivery.rawValue % Span.hours(1).rawValue)
        var level = 1.0
        for days in 1...Int64(7) {
            let start = end - .days(days)
            let usual = Self.lowerMedian(weeks.map { history.deliveries(from: start - $0, to: end - $0) })
            guard usual > 0 else { continue }
            level = min(1, max(lowestLevel, history.deliveries(from: start, to: end) / usual))
            if usual >= leastForLevel { break }
        }
        return level
    }

    private static func lowerMedian(_ values: [Double]) -> Double {
        values.sorted()[(values.count - 1) / 2]
    }
}
