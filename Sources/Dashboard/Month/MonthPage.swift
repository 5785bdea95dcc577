import Attendance
import Reports
import Store

/// A month: its published days, and what they add up to.
struct MonthPage: Sendable {
    /// What of the month's files is published.
    struct Publication: Sendable {
        var revision: Int
        var status: String
        /// Whether days have been published since that it doesn't have.
        var isOutdated: Bool
    }

    var timeZone: String
    var monthBefore: String
    var monthAfter: String?
    var charts: [DayCharts.Chart]
    var lines: [DayLine]
    var totals: [DayPage.Total]
    var publishedDays: NumberText
    var allDays: NumberText
    var firstDay: String
    var lastDay: String
    var hasDays: Bool
    /// Nil as long as they are added up.
    var usedRooms: [OverviewPage.Used]?
    var publication: Publication?
    var files: FileList
    var command: String

    /// - Parameters:
    ///   - month: The month.
    ///   - days: Its published days.
    ///   - rooms: The rooms used most on them, nil as long as that is not known.
    ///   - finding: What is in the directory of the reports.
    ///   - directory: The path of that directory.
    ///   - clock: Now.
    ///   - visitor: Who looks.
    init(
        _ month: CalendarMonth,
        _ days: [PublishedFigures.Day],
        rooms: [PublishedFigures.UsedRoom]?,
        _ finding: ReportShelf.Finding,
        directory: String,
        clock: Instant,
        _ visitor: Visitor
    ) {
        let today = visitor.timeZone.date(at: clock)
        let dates = month.firstDay...min(month.lastDay, max(month.firstDay, today))
        timeZone = visitor.timeZone.name
        monthBefore = "/months/\(CalendarMonth(of: month.firstDay.advanced(by: -1)))"
        monthAfter = month.lastDay < today ? "/months/\(month.next)" : nil
        charts = days.isEmpty ? [] : DayCharts(month.firstDay...month.lastDay, days).charts
        lines = DayLine.lines(dates, days, today: today)
        totals = Self.totals(days)
        publishedDays = NumberText(days.count)
        allDays = NumberText(month.days.count)
        firstDay = days.first?.date.description ?? month.firstDay.description
        lastDay = days.last?.date.description ?? month.lastDay.description
        hasDays = !days.isEmpty
        usedRooms = rooms.map { $0.map(OverviewPage.Used.init) }
        if case .edition(let edition, let published?) = finding {
            publication = Publication(
                revision: edition.revision,
                status: published.status.rawValue,
                isOutdated: published.days != days.map { MonthFiles.Day(date: $0.date, revision: $0.revision) }
            )
        }
        files = FileList(
            finding,
            base: "/months/\(month)/files",
            directory: directory,
            hidesPeople: visitor.signIn.hidesPeople
        )
        command = DayPage.command("--month \(month)", visitor)
    }

    /// What adds up over days; what several days may share is counted afresh for the month's files only.
    private static func totals(_ days: [PublishedFigures.Day]) -> [DayPage.Total] {
        func sum(_ figure: (UsageTotals) -> Int) -> NumberText {
            NumberText(days.reduce(0) { $0 + figure($1.totals) })
        }
        func time(_ figure: (UsageTotals) -> Span) -> NumberText {
            NumberText(minutes: days.reduce(.zero) { $0 + figure($1.totals) })
        }
        return [
            DayPage.Total(name: "participant minutes", number: time(\.participantTime)),
            DayPage.Total(name: "occupied minutes", number: time(\.occupiedTime)),
            DayPage.Total(name: "sessions started", number: sum(\.sessionsStarted)),
            DayPage.Total(
                name: "at most at once in a room",
                number: NumberText(days.map(\.peakParticipants).max() ?? 0)
            ),
            DayPage.Total(name: "inferred leaves", number: sum(\.inferredLeaves)),
            DayPage.Total(name: "unmatched leaves", number: sum(\.unmatchedLeaves)),
        ]
    }
}
