import Attendance
import Reports
import Store

/// Sessions, the newest first.
struct SessionsPage: Sendable {
    /// What is asked for.
    struct Query: Hashable, Sendable {
        /// The first and the last day, in the visitor's time zone.
        var from: CalendarDate?
        var to: CalendarDate?
        /// Only those that are live, or only those that are over.
        var isLive: Bool?
        /// The session after which the page begins.
        var after: SessionID?

        static let limit = 50

        func period(in zone: TimeZoneRules, clock: Instant) -> UsagePeriod? {
            guard from != nil || to != nil else { return nil }
            return UsagePeriod(
                start: from.map(zone.startOfDay) ?? Instant(milliseconds: 0),
                end: to.map { zone.startOfDay($0.advanced(by: 1)) } ?? clock + .days(1)
            )
        }

        /// The path of the page that begins after a session, or of the first.
        func path(after session: SessionID?) -> String {
            let parameters = [
                from.map { "from=\($0)" }, to.map { "to=\($0)" }, isLive.map { "live=\($0 ? "yes" : "no")" },
                session.map { "after=\($0)" },
            ].compactMap(\.self)
            return parameters.isEmpty ? "/sessions" : "/sessions?\(parameters.joined(separator: "&"))"
        }
    }

    /// A line of the table.
    struct Line: Sendable {
        var path: String
        var room: String
        var roomPath: String
        var start: TimeText
        var end: TimeText?
        /// Where it is not the day of the start.
        var endDate: String?
        var people: String
        var peak: String
        var minutes: NumberText
        /// While it is live: how many are there.
        var present: String?
        var endReason: String?
    }

    /// A choice of a form.
    struct Choice: Sendable {
        var value: String
        var words: String
        var isChosen: Bool
    }

    var from: String?
    var to: String?
    var choices: [Choice]
    var lines: [Line]
    var shown: String
    var total: String
    /// The page of the newest, unless this is it.
    var first: String?
    var next: String?
    var timeZone: String
    var asOf: TimeText

    /// - Parameters:
    ///   - found: The sessions; one more than is shown, if there are more.
    ///   - query: What is asked for.
    ///   - clock: Until when what goes on has lasted.
    ///   - visitor: Who looks.
    init(_ found: Listed<SessionList.Entry>, _ query: Query, clock: Instant, _ visitor: Visitor) {
        let zone = visitor.timeZone
        from = query.from?.description
        to = query.to?.description
        choices = [("", "all", nil), ("yes", "live", true), ("no", "over", false)].map { value, words, isLive in
            Choice(value: value, words: words, isChosen: query.isLive == isLive)
        }
        let members = found.members.prefix(Query.limit)
        lines = members.map { Line($0, zone) }
        shown = CountText.grouped(lines.count)
        total = CountText.counted(found.total, "session", "sessions")
        first = query.after == nil ? nil : query.path(after: nil)
        let isMore = members.count < found.members.count
        next = isMore ? members.last.map { query.path(after: $0.session.id) } : nil
        timeZone = zone.name
        asOf = TimeText(clock, zone)
    }
}

extension SessionsPage.Line {
    fileprivate init(_ entry: SessionList.Entry, _ zone: TimeZoneRules) {
        let session = entry.session
        path = "/sessions/\(session.id)"
        room = ShortText.text(RoomLabel.text(entry.room))
        roomPath = RoomLabel.path(entry.room)
        start = TimeText(session.startedAt, zone)
        end = session.lastLeftAt.map { TimeText($0, zone) }
        endDate = session.lastLeftAt.flatMap { left in
            let date = zone.date(at: left)
            return date == zone.date(at: session.startedAt) ? nil : date.description
        }
        people = CountText.grouped(entry.figures.uniqueParticipants)
        peak = CountText.grouped(entry.figures.peakParticipants)
        minutes = NumberText(minutes: entry.figures.participantTime)
        present = session.endedAt == nil ? "live, \(CountText.grouped(entry.present)) there" : nil
        endReason = session.endReason.map(EndingText.words)
    }
}
