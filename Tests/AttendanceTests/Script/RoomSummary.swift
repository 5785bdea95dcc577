import Attendance
import ClockTesting

/// A room's attendance as lines of text, in an order that does not depend on the order of events.
struct RoomSummary: Hashable {
    /// A line per stay, as `A 09:00–09:50 left`, with connection, time and ending.
    ///
    /// An inferred join is in parentheses, a machine and a stay that time can still change say so, and so does a leave
    /// that was seen at another time than the stay's end.
    let stays: [String]
    /// A line per session, as `09:00–11:30 until 11:35 empty [A B]`, with start, last leave, end, reason and connections.
    let sessions: [String]
    /// A line per leave, as `A 09:00`.
    let unmatchedLeaves: [String]
    /// The most people at once.
    let peak: Int
    /// Of people, open stays lasting until the clock.
    let participantMinutes: Double
    /// Stays whose end was concluded from other evidence.
    let inferredLeaves: Int

    init(_ attendance: RoomAttendance, names: RoomNames, clock: Instant) {
        let people = attendance.stays.filter { !$0.isMachine }
            .map { (from: $0.joinedAt, to: $0.leftAt ?? clock) }
        stays = attendance.stays.map { Self.line($0, names: names) }.sorted()
        sessions = attendance.sessions
            .map { Self.line($0, members: attendance.stays, names: names) }
        unmatchedLeaves = attendance.unmatchedLeaves.map { "\(names[$0.connection]) \($0.at.text)" }.sorted()
        peak =
            people.map { person in
                people.count { $0.from <= person.from && person.from < $0.to }
            }.max() ?? 0
        participantMinutes = Double(people.map { ($0.to - $0.from).rawValue }.reduce(0, +)) / 60_000
        inferredLeaves = attendance.stays.count { $0.ending.isInferred(leaveWasSeen: $0.leaveSeenAt != nil) }
    }

    private static func line(_ stay: Stay, names: RoomNames) -> String {
        let machine = stay.isMachine ? "machine " : ""
        let from = stay.joinIsInferred ? "(\(stay.joinedAt.text))" : stay.joinedAt.text
        let to = stay.leftAt?.text ?? "…"
        let seen = stay.leaveSeenAt.map { $0 == stay.leftAt ? "" : ", leave seen \($0.text)" } ?? ""
        let unsettled = stay.isUnsettled ? ", unsettled" : ""
        return "\(machine)\(names[stay.connection]) \(from)–\(to) \(stay.ending.rawValue)\(seen)\(unsettled)"
    }

    private static func line(_ session: Session, members: [Stay], names: RoomNames) -> String {
        let connections = members.filter { $0.session == session.id }.map { names[$0.connection] }.sorted()
        let end = session.endedAt.map { " until \($0.text)" } ?? ""
        let reason = session.endReason?.rawValue ?? "live"
        return "\(session.startedAt.text)–\(session.lastLeftAt?.text ?? "…")\(end) \(reason)"
            + " [\(connections.joined(separator: " "))]"
    }
}
