import Attendance
import Reports
import Store

/// A room's sessions of a day, each with its stays as bars on one time axis, for a terminal.
struct SessionsTimeline {
    private static let width = 40
    private let day: UsageDay
    private let clock: Instant
    private(set) var lines: [String] = []

    static func title(_ room: RegisteredRoom, _ day: UsageDay) -> String {
        let url = room.friendlyURL.map { " (\($0))" } ?? ""
        return "\(room.key.source) \(room.key.providerRoomID)\(url), \(day.date), \(day.timeZone.name)"
    }

    /// - Parameters:
    ///   - rooms: The room with its people's names, or none if nothing of it is in the day.
    ///   - day: Sessions that touch it are shown whole.
    ///   - clock: Until when a live session has lasted.
    init(_ rooms: [ReportedRoom], _ day: UsageDay, clock: Instant) {
        self.day = day
        self.clock = clock
        let report = DayReport(day: day, clock: clock, rooms: rooms, attendance: AttendanceDetail())
        for row in report.sessions {
            let people = report.attendance?.filter { $0.session == row.session.id } ?? []
            add(row, people, Self.stays(of: row.session.id, in: rooms))
        }
        if report.sessions.isEmpty { lines += ["", "Nobody was there."] }
        for leave in rooms.flatMap(\.unmatchedLeaves).sorted() where day.period.contains(beginning: leave) {
            lines += ["", "\(time(leave))  someone left whose join was never seen"]
        }
    }

    /// A session's stays, by the person's id.
    private static func stays(of session: SessionID, in rooms: [ReportedRoom]) -> [String: [ReportedStay]] {
        var stays: [String: [ReportedStay]] = [:]
        for room in rooms {
            for stay in room.sessions.first(where: { $0.session.id == session })?.stays ?? [] {
                stays[room.personIDs[stay.person] ?? "", default: []].append(stay)
            }
        }
        return stays
    }

    private mutating func add(_ row: SessionRow, _ people: [AttendanceRow], _ stays: [String: [ReportedStay]]) {
        let session = row.session
        let end = session.lastLeftAt ?? max(clock, session.startedAt)
        let ending =
            switch session.endReason {
            case .empty: "over at \(time(session.endedAt ?? end)), empty"
            case .sessionLength: "over at \(time(session.endedAt ?? end)) by its session length"
            case .ended: "over at \(time(session.endedAt ?? end)), ended by the provider"
            case nil: session.lastLeftAt == nil ? "live" : "live, empty"
            }
        lines += [
            "",
            "\(time(session.startedAt))–\(session.lastLeftAt.map(time) ?? "…")  \(row.uniqueParticipants) "
                + (row.uniqueParticipants == 1 ? "person, " : "people, ")
                + "peak \(row.peakParticipants), \(LocalTime.minutes(row.participantTime)) participant minutes, \(ending)",
        ]
        var table = TextTable([("", .left), ("NAME", .left), ("ROLE", .left), ("MINUTES", .right), ("", .left)])
        for person in people {
            table.add([
                "\(time(person.firstJoinedAt))–\(person.lastLeftAt.map(time) ?? "…")",
                person.name ?? person.personID, person.role ?? "", LocalTime.minutes(person.presentTime),
                bar(of: stays[person.personID] ?? [], from: session.startedAt, to: end),
            ])
        }
        lines += table.lines.map { "  \($0)" }
    }

    /// When someone was present, on the axis from `start` to `end`.
    private func bar(of stays: [ReportedStay], from start: Instant, to end: Instant) -> String {
        let length = max(1, (end - start).rawValue)
        var cells = Array(repeating: Character("·"), count: Self.width)
        for stay in stays {
            let from = (stay.joinedAt - start).rawValue * Int64(Self.width) / length
            let to = ((stay.leftAt ?? max(stay.joinedAt, clock)) - start).rawValue * Int64(Self.width) / length
            let first = min(max(0, Int(from)), Self.width - 1)
            for cell in first...min(max(first, Int(to) - 1), Self.width - 1) { cells[cell] = "█" }
        }
        return String(cells)
    }

    /// The time of day, with the date where it is another one.
    private func time(_ instant: Instant) -> String {
        let text = RFC3339.format(instant, offset: day.timeZone.offset(at: instant))
        let clockTime = text.dropFirst(11).prefix(8)
        return day.timeZone.date(at: instant) == day.date ? String(clockTime) : "\(text.prefix(10)) \(clockTime)"
    }
}
