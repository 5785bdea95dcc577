import Attendance
import Reports
import Store

/// Days one under the other, with what they amount to.
struct DaysPage: Sendable {
    /// What the published days amount to together.
    struct Sum: Sendable {
        var days: NumberText
        var sessionsStarted: NumberText
        var minutes: NumberText
    }

    /// A month with published days.
    struct Month: Sendable {
        var path: String
        var name: String
    }

    var from: String
    var to: String
    var timeZone: String
    /// The name of the zone of the reports, if it is another one.
    var zoneOfReports: String?
    var lines: [DayLine]
    var charts: [DayCharts.Chart]
    var sum: Sum?
    var months: [Month]
    var earlier: String?
    var later: String?

    /// - Parameters:
    ///   - dates: The days that are shown.
    ///   - published: Those of them that are published in the visitor's time zone.
    ///   - today: Which day it is there.
    ///   - zoneOfReports: The name of the zone of the reports.
    ///   - visitor: Who looks.
    init(
        _ dates: ClosedRange<CalendarDate>,
        _ published: [PublishedFigures.Day],
        today: CalendarDate,
        zoneOfReports: String,
        _ visitor: Visitor
    ) {
        from = dates.lowerBound.description
        to = dates.upperBound.description
        timeZone = visitor.timeZone.name
        self.zoneOfReports = visitor.isZoneOfReports ? nil : zoneOfReports
        lines = DayLine.lines(dates, published, today: today)
        charts = published.isEmpty ? [] : DayCharts(dates, published).charts
        sum = published.isEmpty ? nil : Sum(published)
        months = Set(published.map { CalendarMonth(of: $0.date) }).sorted(by: >)
            .map { Month(path: "/months/\($0)", name: "\($0)") }
        let length = dates.upperBound.daysSinceEpoch - dates.lowerBound.daysSinceEpoch + 1
        // Nothing is believed to have happened before.
        earlier =
            dates.lowerBound.components.year >= 2000
            ? Self.path(dates.lowerBound.advanced(by: -length), dates.lowerBound.advanced(by: -1)) : nil
        let end = min(today, dates.upperBound.advanced(by: length))
        later = dates.upperBound < today ? Self.path(dates.upperBound.advanced(by: 1), end) : nil
    }

    private static func path(_ from: CalendarDate, _ to: CalendarDate) -> String {
        "/days?from=\(from)&to=\(to)"
    }
}

extension DaysPage.Sum {
    init(_ days: [PublishedFigures.Day]) {
        self.days = NumberText(days.count)
        sessionsStarted = NumberText(days.reduce(0) { $0 + $1.totals.sessionsStarted })
        minutes = NumberText(minutes: days.reduce(.zero) { $0 + $1.totals.participantTime })
    }
}
