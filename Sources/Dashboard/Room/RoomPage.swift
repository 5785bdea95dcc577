import Attendance
import Reports
import Store

/// A room: its days, its sessions and its settings.
struct RoomPage: Sendable {
    /// Who is there.
    struct Live: Sendable {
        var people: Int
        var since: TimeText
        var path: String
    }

    /// A month of the year.
    struct Month: Sendable {
        var name: String
        var path: String
        /// How many days nothing is known of, nil if of none.
        var unknownDays: Int?
        /// Whether anything is known of the others.
        var isKnown: Bool
        var usedDays: Int
        var minutes: NumberText
        var peak: Int
        var isShown: Bool
    }

    /// What was read for the page.
    struct Reading: Sendable {
        var room: RegisteredRoom
        var live: OccupiedSessions.Entry?
        var year: RoomYear
        /// The month whose days are shown, if it lies before the year.
        var earlierMonth: RoomYear?
        /// One more than is shown, if there are more.
        var sessions: Listed<SessionList.Entry>
        var settings: RoomSettingsTable
        var changes: RoomChangesTable
    }

    /// What of the room is asked for.
    struct Question: Sendable {
        /// The month whose days are shown.
        var month: CalendarMonth
        /// The only day whose sessions are shown, nil for all.
        var day: CalendarDate?
        var isFirstPart: Bool
    }

    /// So many sessions are shown at once.
    static let mostSessions = 20

    var path: String
    var deletedAt: TimeText?
    /// Where it is changed and deleted, nil if the visitor may not.
    var editPath: String?
    var deletePath: String?
    var live: Live?
    var days: RoomDaysTable
    var heatMap: String
    var months: [Month]
    /// What is said of days that the page knows nothing of.
    var hasUnknownDays: Bool
    var timeZone: String
    var isZoneOfReports: Bool
    var sessions: RoomSessions
    var sessionsSummary: String
    /// The day whose sessions are shown.
    var day: String?
    /// The sessions before these.
    var nextPath: String?
    var settings: RoomSettingsTable
    var changes: RoomChangesTable

    init(_ question: Question, _ reading: Reading, clock: Instant, _ visitor: Visitor) {
        let zone = visitor.timeZone
        let path = RoomLabel.path(reading.room)
        self.path = path
        deletedAt = reading.room.deletedAt.map { TimeText($0, zone) }
        if visitor.signIn.mayWrite, reading.room.deletedAt == nil {
            editPath = "\(path)/edit"
            deletePath = "\(path)/delete"
        }
        live = reading.live.map { entry in
            Live(
                people: entry.present,
                since: TimeText(entry.session.start, zone),
                path: "/sessions/\(entry.session)"
            )
        }
        days = RoomDaysTable(question.month, (reading.earlierMonth ?? reading.year).days, path: path, zone)
        heatMap = Self.heatMap(reading.year)
        months = reading.year.months.reversed().map { month, days in
            let unknownDays = days.count(where: \.isUnknown)
            return Month(
                name: month.description,
                path: "\(path)?month=\(month)#days",
                unknownDays: unknownDays > 0 ? unknownDays : nil,
                isKnown: unknownDays < days.count,
                usedDays: days.count { $0.row != nil },
                minutes: NumberText(minutes: days.reduce(.zero) { $0 + $1.participantTime }),
                peak: days.compactMap { $0.row?.usage.peakParticipants }.max() ?? 0,
                isShown: month == question.month
            )
        }
        hasUnknownDays = reading.year.days.contains(where: \.isUnknown)
        timeZone = zone.name
        isZoneOfReports = visitor.isZoneOfReports
        let members = Array(reading.sessions.members.prefix(Self.mostSessions))
        sessions = RoomSessions(members, on: question.day, clock: clock, zone)
        day = question.day?.description
        sessionsSummary = Self.summary(question, shown: members.count, of: reading.sessions.total)
        if let last = members.last, members.count < reading.sessions.members.count {
            let day = question.day.map { "day=\($0)&" } ?? ""
            nextPath = "\(path)?\(day)before=\(last.session.id)#sessions"
        }
        settings = reading.settings
        changes = reading.changes
    }

    private static func heatMap(_ year: RoomYear) -> String {
        let days = year.days.map { day in
            HeatMap.Day(
                date: day.date,
                amount: day.isUnknown ? nil : day.participantTime.rawValue,
                words: day.isUnknown ? "not worked out" : "\(NumberText(minutes: day.participantTime).text) minutes"
            )
        }
        let used = year.days.count { $0.row != nil }
        let most = year.days.map(\.participantTime).max() ?? .zero
        return HeatMap.svg(
            days,
            title: "Participant minutes of each day",
            summary: "\(used) days with use; the most on one day were \(NumberText(minutes: most).text) minutes."
        )
    }

    private static func summary(_ question: Question, shown: Int, of total: Int) -> String {
        let all = total == 1 ? "1 session" : "\(NumberText(total).text) sessions"
        guard total > 0 else { return question.day == nil ? "No sessions yet." : "No session touches this day." }
        if question.isFirstPart, shown == total { return "\(all), the newest first." }
        let part = question.isFirstPart ? "The newest \(shown)" : "\(shown) earlier ones"
        return "\(part) of \(all)."
    }
}
