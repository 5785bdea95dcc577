import Attendance
import Reports
import Store

/// Sessions of a room, as a table and on the hours of their days.
struct RoomSessions: Sendable {
    struct Item: Sendable {
        var path: String
        var start: TimeText
        /// When the last one left, nil while someone is there.
        var end: TimeText?
        /// Where it ends on another day than it starts.
        var endsOnOtherDay: Bool
        var duration: String
        var participants: Int
        var uniqueParticipants: Int
        var peak: Int
        var minutes: NumberText
        var ending: String
    }

    /// A day with the bars of what went on.
    struct Lane: Sendable {
        var date: String
        var weekday: String
        var chart: String
    }

    /// A session that lasts longer than this many days is not drawn on the others.
    private static let mostLanes = 31

    var items: [Item]
    /// The latest day first.
    var lanes: [Lane]
    let axis = Timeline.axis

    /// - Parameters:
    ///   - entries: The sessions, the newest first.
    ///   - day: The only day to draw, nil for all that the sessions touch.
    ///   - clock: Until when what goes on has lasted.
    ///   - zone: Whose clocks and days they are shown by.
    init(_ entries: [SessionList.Entry], on day: CalendarDate?, clock: Instant, _ zone: TimeZoneRules) {
        items = entries.map { entry in
            let session = entry.session
            let end = session.lastLeftAt
            return Item(
                path: Self.path(session.id),
                start: TimeText(session.startedAt, zone),
                end: end.map { TimeText($0, zone) },
                endsOnOtherDay: end.map { zone.date(at: $0) != zone.date(at: session.startedAt) } ?? false,
                duration: DurationText.words((end ?? max(clock, session.startedAt)) - session.startedAt),
                participants: entry.figures.participants,
                uniqueParticipants: entry.figures.uniqueParticipants,
                peak: entry.figures.peakParticipants,
                minutes: NumberText(minutes: entry.figures.participantTime),
                ending: Self.words(session.endReason, entry.present)
            )
        }
        var bars: [CalendarDate: [Timeline.Bar]] = [:]
        for entry in entries {
            for (date, bar) in Self.bars(entry, clock: clock, zone) where day == nil || day == date {
                bars[date, default: []].append(bar)
            }
        }
        lanes = bars.keys.sorted(by: >).prefix(Self.mostLanes).map { date in
            let chart = Timeline.lane(bars[date] ?? [], title: "Sessions on \(date)")
            return Lane(date: date.description, weekday: Weekday.name(date), chart: chart)
        }
    }

    private static func path(_ session: SessionID) -> String { "/sessions/\(session)" }

    private static func words(_ reason: Session.EndReason?, _ present: Int) -> String {
        if let reason { return EndingText.words(reason) }
        return present > 0 ? "\(NumberText(present).text) there now" : "not over yet"
    }

    /// What of a session lies on which day.
    private static func bars(
        _ entry: SessionList.Entry,
        clock: Instant,
        _ zone: TimeZoneRules
    ) -> [(CalendarDate, Timeline.Bar)] {
        let session = entry.session
        let end = session.lastLeftAt ?? max(clock, session.startedAt)
        let first = zone.date(at: session.startedAt)
        // What ends at midnight is no part of the day that begins then.
        let last = max(first, zone.date(at: end - .milliseconds(1)))
        let from = TimeText(session.startedAt, zone).time
        let until = session.lastLeftAt.map { TimeText($0, zone).time } ?? "now"
        let people = entry.figures.participants == 1 ? "1 participant" : "\(entry.figures.participants) participants"
        return RoomYear.each(max(first, last.advanced(by: 1 - mostLanes))...last).flatMap { date in
            let start = max(session.startedAt, zone.startOfDay(date))
            let end = date == last ? end : zone.startOfDay(date.advanced(by: 1))
            return pieces(from: start, to: end, zone).map { piece in
                // Some clocks were put back from just past midnight, and showed the day before once more.
                let left = zone.date(at: piece.start) == date ? minute(of: piece.start, zone) : 0
                let bar = Timeline.Bar(
                    from: left,
                    to: piece.start < piece.end ? minute(upTo: piece.end, zone) : left,
                    isLive: session.lastLeftAt == nil,
                    words: "\(from)–\(until), \(people)",
                    path: path(session.id)
                )
                return (date, bar)
            }
        }
    }

    /// The time between two instants of a day, in two pieces where the clocks are put back: they show some of it twice.
    private static func pieces(from start: Instant, to end: Instant, _ zone: TimeZoneRules) -> [UsagePeriod] {
        let offset = zone.offset(at: start)
        var (before, after) = (start, end - .milliseconds(1))
        guard before < after, zone.offset(at: after) < offset else { return [UsagePeriod(start: start, end: end)] }
        while after - before > .milliseconds(1) {
            let middle = before + Span(rawValue: (after - before).rawValue / 2)
            if zone.offset(at: middle) < offset { after = middle } else { before = middle }
        }
        return [UsagePeriod(start: start, end: after), UsagePeriod(start: after, end: end)]
    }

    /// What the clocks show at `instant`, in minutes since midnight.
    private static func minute(of instant: Instant, _ zone: TimeZoneRules) -> Int {
        Int(millisecond(of: instant, zone) / 60_000)
    }

    /// What the clocks have come to just before `instant`: 24:00, not 00:00, and the hour from which they are put back.
    private static func minute(upTo instant: Instant, _ zone: TimeZoneRules) -> Int {
        Int((millisecond(of: instant - .milliseconds(1), zone) + 1) / 60_000)
    }

    private static func millisecond(of instant: Instant, _ zone: TimeZoneRules) -> Int64 {
        let local = instant.rawValue + Int64(zone.offset(at: instant)) * 1_000
        return ((local % 86_400_000) + 86_400_000) % 86_400_000
    }
}
