import Attendance
import Reports
import Store

/// A month in a table of months: what its days within a period add up to.
struct MonthLine: Sendable {
    var path: String
    var name: String
    /// `28 days published, 2 worked out, 1 being worked out`.
    var extent: String
    /// Whether anything is known of its days.
    var isKnown: Bool
    /// The class by which the chart tells what the figures are worth.
    var kind: DayChart.Kind
    var values: DayCharts.Values
    var minutes: NumberText
    var sessionsStarted: NumberText
    var peak: NumberText

    /// A line for each month from the last to the first.
    static func lines(_ days: KnownDays) -> [MonthLine] {
        var lines: [MonthLine] = []
        var month = CalendarMonth(of: days.dates.lowerBound)
        while month.firstDay <= days.dates.upperBound {
            lines.append(MonthLine(month, days))
            month = month.next
        }
        return lines.reversed()
    }

    private init(_ month: CalendarMonth, _ days: KnownDays) {
        let dates = (month.firstDay...month.lastDay).clamped(to: days.dates)
        let known = days.part(dates)
        let published = known.compactMap { day in
            if case .published(let day) = day.origin { day } else { nil }
        }
        let pending = dates.each.count(where: days.isPending)
        path = "/months/\(month)"
        name = month.description
        extent = Self.extent(
            published: published.count,
            workedOut: known.count - published.count,
            pending: pending,
            missing: dates.each.count - known.count - pending
        )
        isKnown = !known.isEmpty
        kind =
            if known.isEmpty {
                .missing
            } else if published.count < dates.each.count {
                .computed
            } else {
                published.allSatisfy { $0.status == .final } ? .final : .provisional
            }
        values = DayCharts.Values(
            participantTime: known.reduce(.zero) { $0 + $1.totals.participantTime },
            sessions: known.reduce(0) { $0 + $1.totals.sessionsStarted },
            peak: known.map(\.peakParticipants).max() ?? 0
        )
        minutes = NumberText(minutes: values.participantTime)
        sessionsStarted = NumberText(values.sessions)
        peak = NumberText(values.peak)
    }

    private static func extent(published: Int, workedOut: Int, pending: Int, missing: Int) -> String {
        let parts = [
            (published, "published"), (workedOut, "worked out"), (pending, "being worked out"),
            (missing, "not published"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}
