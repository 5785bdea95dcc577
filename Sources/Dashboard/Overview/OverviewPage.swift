import Attendance
import Reports
import Store

/// Who is where right now, what today and the last days amount to, and what needs attention.
struct OverviewPage: Sendable {
    /// A session in which someone is.
    struct Live: Sendable {
        var path: String
        var room: String
        var people: NumberText
        var since: TimeText
        var duration: String
    }

    /// What today amounts to so far.
    struct Today: Sendable {
        var asOf: TimeText
        var minutes: NumberText
        var sessions: NumberText
        var participants: NumberText
        var rooms: NumberText
        var peak: NumberText
    }

    /// A room among those that were used most.
    struct Used: Sendable {
        var path: String
        var name: String
        var minutes: NumberText
        var days: NumberText

        init(_ room: PublishedFigures.UsedRoom) {
            let key = RoomKey(source: room.source, providerRoomID: room.roomID)
            path = RoomLabel.path(key)
            name = RoomLabel.text(description: room.description, friendlyURL: room.friendlyURL, key: key)
            minutes = NumberText(minutes: room.participantTime)
            days = NumberText(room.days)
        }
    }

    /// The newest published day.
    struct Newest: Sendable {
        /// Nil where the visitor's pages are of other days.
        var path: String?
        var date: String
        var standing: DayStanding
        var publishedAt: TimeText
    }

    var live: [Live]
    var people: NumberText
    var peopleWord: String
    var sessions: NumberText
    var sessionsWord: String
    /// How many sessions are listed, nil if all are.
    var listedSessions: NumberText?
    var todayPath: String
    var todayFigures: Today?
    var attention: [Attention]
    var newest: Newest?
    var daysPath: String
    var firstDay: String
    var lastDay: String
    /// The name of the time zone of the days that are shown, if it is not the visitor's.
    var otherZone: String?
    var charts: [DayCharts.Chart]
    var lines: [DayLine]
    /// Nil as long as they are added up.
    var usedRooms: [Used]?
    var hasDays: Bool

    /// So many rooms are named.
    private static let mostRooms = 10

    init(_ reading: OverviewReading, clock: Instant, _ visitor: Visitor) {
        let zone = visitor.timeZone
        live = reading.live.entries.map { entry in
            Live(
                path: "/sessions/\(entry.session)",
                room: RoomLabel.text(entry.room),
                people: NumberText(entry.present),
                since: TimeText(entry.session.start, zone),
                duration: DurationText.words(clock - entry.session.start)
            )
        }
        people = NumberText(reading.live.people)
        peopleWord = reading.live.people == 1 ? "person" : "people"
        sessions = NumberText(reading.live.sessions)
        sessionsWord = reading.live.sessions == 1 ? "session" : "sessions"
        listedSessions = live.count < reading.live.sessions ? NumberText(live.count) : nil
        todayPath = "/days/\(zone.date(at: clock))"
        todayFigures = reading.today.map { Today($0.value, asOf: TimeText($0.asOf, zone)) }
        attention = reading.attention
        let isOwnZone = reading.timeZone == zone.name
        let today = reading.dates.upperBound.advanced(by: 1)
        newest = reading.days.last.map { day in
            Newest(
                path: isOwnZone ? "/days/\(day.date)" : nil,
                date: day.date.description,
                standing: DayStanding(day, day.date, today: today),
                publishedAt: TimeText(day.publishedAt, zone)
            )
        }
        firstDay = reading.dates.lowerBound.description
        lastDay = reading.dates.upperBound.description
        daysPath = "/days?from=\(firstDay)&to=\(lastDay)"
        otherZone = isOwnZone ? nil : reading.timeZone
        hasDays = !reading.days.isEmpty
        let days = KnownDays(reading.dates, reading.days)
        charts = hasDays ? DayCharts(days).charts : []
        lines = hasDays ? DayLine.lines(days, today: today, zone, haveOwnPages: isOwnZone) : []
        usedRooms = reading.rooms.map { $0.prefix(Self.mostRooms).map(Used.init) }
    }
}

extension OverviewPage.Today {
    fileprivate init(_ usage: UsageStatistics.Usage, asOf: TimeText) {
        self.asOf = asOf
        minutes = NumberText(minutes: usage.sums.participantTime)
        sessions = NumberText(usage.sums.sessions)
        participants = NumberText(usage.sums.participants)
        rooms = NumberText(usage.sums.rooms)
        peak = NumberText(usage.peakParticipants)
    }
}
