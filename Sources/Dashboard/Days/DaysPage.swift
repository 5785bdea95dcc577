import Attendance
import Reports
import Store

/// Days one under the other, with what they amount to; of a long period the months.
struct DaysPage: Sendable {
    /// What the days amount to together.
    struct Sum: Sendable {
        /// `28 published and 2 worked-out days`.
        var days: String
        var sessionsStarted: NumberText
        var minutes: NumberText
    }

    /// A month that days of the period belong to.
    struct Month: Sendable {
        var path: String
        var name: String
    }

    /// More days than these are shown by the month.
    private static let mostLines = 62

    /// The path of the page.
    var path: String
    var from: String
    var to: String
    var timeZone: String
    /// The name of the zone of the reports, if it is another one.
    var zoneOfReports: String?
    /// Empty where months are shown.
    var lines: [DayLine]
    /// Empty where days are shown.
    var monthLines: [MonthLine]
    var charts: [DayCharts.Chart]
    var sum: Sum?
    /// How many days are being worked out, nil if none.
    var pending: PendingDays?
    var months: [Month]
    var earlier: String?
    var later: String?
    /// The twelve months up to today.
    var year: String

    /// - Parameters:
    ///   - days: The days that are shown.
    ///   - today: Which day it is in the visitor's time zone.
    ///   - zoneOfReports: The name of the zone of the reports.
    ///   - visitor: Who looks.
    init(_ days: KnownDays, today: CalendarDate, zoneOfReports: String, _ visitor: Visitor) {
        let dates = days.dates
        let length = dates.upperBound.daysSinceEpoch - dates.lowerBound.daysSinceEpoch + 1
        path = Self.path(dates.lowerBound, dates.upperBound)
        from = dates.lowerBound.description
        to = dates.upperBound.description
        timeZone = visitor.timeZone.name
        self.zoneOfReports = visitor.isZoneOfReports ? nil : zoneOfReports
        if length > Self.mostLines {
            lines = []
            monthLines = MonthLine.lines(days)
            months = []
        } else {
            lines = DayLine.lines(days, today: today, visitor.timeZone)
            monthLines = []
            months = Set(days.all.map { CalendarMonth(of: $0.date) }).sorted(by: >)
                .map { Month(path: "/months/\($0)", name: "\($0)") }
        }
        charts =
            if days.isEmpty {
                []
            } else {
                (monthLines.isEmpty ? DayCharts(days) : DayCharts(monthLines)).charts
            }
        sum = days.isEmpty ? nil : Sum(days)
        pending = PendingDays(days, path: path)
        // Nothing is believed to have happened before.
        earlier =
            dates.lowerBound.components.year >= 2000
            ? Self.path(dates.lowerBound.advanced(by: -length), dates.lowerBound.advanced(by: -1)) : nil
        let end = min(today, dates.upperBound.advanced(by: length))
        later = dates.upperBound < today ? Self.path(dates.upperBound.advanced(by: 1), end) : nil
        year = Self.path(CalendarMonth(of: today.advanced(by: -334)).firstDay, today)
    }

    private static func path(_ from: CalendarDate, _ to: CalendarDate) -> String {
        "/days?from=\(from)&to=\(to)"
    }
}

extension DaysPage.Sum {
    init(_ days: KnownDays) {
        let counts = [(days.published.count, "published"), (days.workedOutCount, "worked-out")].filter { $0.0 > 0 }
        let words = counts.map { "\(NumberText($0.0).text) \($0.1)" }.joined(separator: " and ")
        self.days = "\(words) \(days.all.count == 1 ? "day" : "days")"
        sessionsStarted = NumberText(days.all.reduce(0) { $0 + $1.totals.sessionsStarted })
        minutes = NumberText(minutes: days.all.reduce(.zero) { $0 + $1.totals.participantTime })
    }
}
