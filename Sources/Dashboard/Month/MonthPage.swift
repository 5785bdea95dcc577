import Attendance
import Reports
import Store

/// A month: its days, and what they add up to.
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
    /// How many others have figures, nil if none.
    var workedOutDays: NumberText?
    var allDays: NumberText
    var pending: PendingDays?
    var firstDay: String
    var lastDay: String
    var hasDays: Bool
    /// Of the published days; nil as long as they are added up.
    var usedRooms: [OverviewPage.Used]?
    var publication: Publication?
    var files: FileList
    var command: String

    /// - Parameters:
    ///   - month: The month.
    ///   - days: Its days up to today.
    ///   - rooms: The rooms used most on those that are published, nil as long as that is not known.
    ///   - finding: What is in the directory of the reports.
    ///   - directory: The path of that directory.
    ///   - clock: Now.
    ///   - visitor: Who looks.
    init(
        _ month: CalendarMonth,
        _ days: KnownDays,
        rooms: [PublishedFigures.UsedRoom]?,
        _ finding: ReportShelf.Finding,
        directory: String,
        clock: Instant,
        _ visitor: Visitor
    ) {
        let today = visitor.timeZone.date(at: clock)
        let published = days.published
        timeZone = visitor.timeZone.name
        monthBefore = "/months/\(CalendarMonth(of: month.firstDay.advanced(by: -1)))"
        monthAfter = month.lastDay < today ? "/months/\(month.next)" : nil
        charts = days.isEmpty ? [] : DayCharts(days).charts
        lines = DayLine.lines(days, today: today, visitor.timeZone)
        totals = Self.totals(days.all)
        publishedDays = NumberText(published.count)
        workedOutDays = days.workedOutCount > 0 ? NumberText(days.workedOutCount) : nil
        pending = PendingDays(days, path: "/months/\(month)")
        allDays = NumberText(month.days.count)
        firstDay = published.first?.date.description ?? month.firstDay.description
        lastDay = published.last?.date.description ?? month.lastDay.description
        hasDays = !published.isEmpty
        usedRooms = rooms.map { $0.map(OverviewPage.Used.init) }
        if case .edition(let edition, let found?) = finding {
            publication = Publication(
                revision: edition.revision,
                status: found.status.rawValue,
                isOutdated: found.days != published.map { MonthFiles.Day(date: $0.date, revision: $0.revision) }
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
    private static func totals(_ days: [KnownDays.Day]) -> [DayPage.Total] {
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
                name: "peak in a room",
                number: NumberText(days.map(\.peakParticipants).max() ?? 0)
            ),
            DayPage.Total(name: "inferred leaves", number: sum(\.inferredLeaves)),
            DayPage.Total(name: "unmatched leaves", number: sum(\.unmatchedLeaves)),
        ]
    }
}
