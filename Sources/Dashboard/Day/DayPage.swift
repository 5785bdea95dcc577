import Attendance
import Reports
import Store

/// A day: what it amounts to, its rooms and sessions, and what was published of it.
struct DayPage: Sendable {
    /// A figure of the whole day.
    struct Total: Sendable {
        var name: String
        var number: NumberText
    }

    /// A revision among those of the day.
    struct Revision: Sendable {
        var number: Int
        var path: String
        var isCurrent: Bool
        var status: String
        var isRestatement: Bool
        var publishedAt: TimeText
        var minutes: NumberText
    }

    /// How a published day stands.
    struct Publication: Sendable {
        var standing: DayStanding
        var number: Int
        var publishedAt: TimeText
        /// The number of the newest revision, if it is another one.
        var newest: Int?
        var warnings: [String]
        var revisions: [Revision]
        var changes: DayChanges?
        var files: FileList
    }

    var path: String
    /// The path of the newest revision.
    var newestPath: String
    var weekday: String
    var timeZone: String
    /// How long the day is, if it isn't 24 hours.
    var length: String?
    var dayBefore: String
    var dayAfter: String?
    var month: String
    var publication: Publication?
    /// When the figures were worked out, if they aren't published.
    var workedOutAt: TimeText?
    var isGoingOn: Bool
    /// Whether there are figures.
    var isKnown: Bool
    /// Whether they are being worked out.
    var isPending: Bool
    /// The command that publishes the day.
    var command: String
    var totals: [Total]
    var rooms: [DayRoomLine]
    var roomPages: Pager?
    var sessions: [DaySessionLine]
    var sessionPages: Pager?

    /// Which parts of the lists are shown.
    struct Pages: Sendable {
        var rooms: Int
        var sessions: Int
        /// Whether the path names a revision.
        var revision: Int?

        /// The same; of a list that is not so long, the last.
        func within(_ totals: UsageTotals) -> Pages {
            Pages(
                rooms: min(rooms, Pager.pages(of: totals.rooms)),
                sessions: min(sessions, Pager.pages(of: totals.sessions)),
                revision: revision
            )
        }
    }

    init(_ day: UsageDay, _ reading: DayReading, _ pages: Pages, clock: Instant, _ visitor: Visitor) {
        let zone = day.timeZone
        let today = zone.date(at: clock)
        let base = "/days/\(day.date)"
        path = pages.revision.map { "\(base)/revisions/\($0)" } ?? base
        newestPath = base
        weekday = Weekday.name(day.date)
        timeZone = zone.name
        length = day.end - day.start == .days(1) ? nil : DurationText.words(day.end - day.start)
        dayBefore = "/days/\(day.date.advanced(by: -1))"
        dayAfter = day.date < today ? "/days/\(day.date.advanced(by: 1))" : nil
        month = CalendarMonth(of: day.date).description
        isGoingOn = day.date >= today
        command = Self.command("--date \(day.date)", visitor)
        isKnown = true
        isPending = false
        totals = []
        rooms = []
        sessions = []
        switch reading {
        case .published(let published):
            publication = Publication(published, base: base, today: today, visitor)
            totals = Self.totals(published.day.totals, peak: published.day.peakParticipants)
            rooms = published.rooms.map { DayRoomLine($0, zone) }
            sessions = published.sessions.map { DaySessionLine($0, day) }
            setPagers(published.day.totals, pages.within(published.day.totals))
        case .workedOut(let summary, let asOf):
            let pages = pages.within(summary.totals)
            workedOutAt = TimeText(asOf, zone)
            totals = Self.totals(summary.totals, peak: summary.peakParticipants)
            rooms = Self.part(of: summary.rooms, pages.rooms).map { DayRoomLine($0, zone) }
            sessions = Self.part(of: summary.sessions, pages.sessions).map { DaySessionLine($0, day) }
            setPagers(summary.totals, pages)
        case .pending(let isWorkedOut):
            isKnown = false
            isPending = isWorkedOut
        }
    }

    /// The command that publishes a day or month in the visitor's time zone; in a directory of its own if that isn't the
    /// zone of the reports, whose readers would find the other days in place of theirs.
    static func command(_ period: String, _ visitor: Visitor) -> String {
        let elsewhere =
            visitor.isZoneOfReports ? "" : " --time-zone \(visitor.timeZone.name) --output ANOTHER_DIRECTORY"
        return "rollcall report \(period)\(elsewhere)"
    }

    private mutating func setPagers(_ totals: UsageTotals, _ pages: Pages) {
        roomPages = Pager(page: pages.rooms, total: totals.rooms) { [path] in
            "\(path)?rooms=\($0)&sessions=\(pages.sessions)#rooms"
        }
        sessionPages = Pager(page: pages.sessions, total: totals.sessions) { [path] in
            "\(path)?rooms=\(pages.rooms)&sessions=\($0)#sessions"
        }
    }

    private static func part<Row>(of rows: [Row], _ page: Int) -> ArraySlice<Row> {
        rows.dropFirst(Pager.offset(of: page)).prefix(Pager.size)
    }

    private static func totals(_ totals: UsageTotals, peak: Int) -> [Total] {
        [
            Total(name: "participant minutes", number: NumberText(minutes: totals.participantTime)),
            Total(name: "occupied minutes", number: NumberText(minutes: totals.occupiedTime)),
            Total(name: "rooms", number: NumberText(totals.rooms)),
            Total(name: "sessions", number: NumberText(totals.sessions)),
            Total(name: "sessions started", number: NumberText(totals.sessionsStarted)),
            Total(name: "people, once a room", number: NumberText(totals.uniqueParticipants)),
            Total(name: "participants", number: NumberText(totals.participants)),
            Total(name: "peak in a room", number: NumberText(peak)),
            Total(name: "inferred leaves", number: NumberText(totals.inferredLeaves)),
            Total(name: "unmatched leaves", number: NumberText(totals.unmatchedLeaves)),
        ]
    }
}

extension DayPage.Publication {
    fileprivate init(_ published: DayReading.Published, base: String, today: CalendarDate, _ visitor: Visitor) {
        let (day, zone) = (published.day, visitor.timeZone)
        standing = DayStanding(day, day.date, today: today)
        number = day.revision
        publishedAt = TimeText(day.publishedAt, zone)
        newest = published.revisions.first.map(\.revision).flatMap { $0 == day.revision ? nil : $0 }
        warnings = published.silences.map { silence in
            let since = TimeText(silence.since, zone)
            return """
                \(silence.source) had been silent since \(since.date) \(since.time) when this was made; \
                \(NumberText(silence.expected).text) deliveries were to be expected by then, so figures may be missing.
                """
        }
        revisions = published.revisions.map { revision in
            DayPage.Revision(
                number: revision.revision,
                path: "\(base)/revisions/\(revision.revision)",
                isCurrent: revision.revision == day.revision,
                status: revision.status.rawValue,
                isRestatement: revision.isRestatement,
                publishedAt: TimeText(revision.publishedAt, zone),
                minutes: NumberText(minutes: revision.totals.participantTime)
            )
        }
        changes = published.changes
        files = published.files
    }
}
