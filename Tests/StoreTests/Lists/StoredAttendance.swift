import Attendance
import Postgres
import Store

/// The sessions and people's stays of a database, read as they stand there, for lists to be made of in memory.
struct StoredAttendance: Sendable {
    struct StoredSession: Sendable {
        var id: SessionID
        var room: RoomID
        var startedAt: Instant
        var lastLeftAt: Instant?
        var endedAt: Instant?
    }

    struct StoredStay: Sendable {
        var place: ParticipantPlace
        var session: SessionID?
        var leftAt: Instant?
    }

    private(set) var sessions: [StoredSession] = []
    private(set) var stays: [StoredStay] = []

    init(_ connection: Connection) async throws {
        sessions = try await connection.withSession { session in
            try session.run(Statement(name: "", sql: Self.sessionsQuery)).map { row in
                StoredSession(
                    id: SessionID(rawValue: try row.uuid(0)),
                    room: RoomID(rawValue: try row.int64(1)),
                    startedAt: Instant(rawValue: try row.timestamp(2)),
                    lastLeftAt: try row.optionalTimestamp(3).map(Instant.init(rawValue:)),
                    endedAt: try row.optionalTimestamp(4).map(Instant.init(rawValue:))
                )
            }
        }
        stays = try await connection.withSession { session in
            try session.run(Statement(name: "", sql: Self.staysQuery)).map { row in
                StoredStay(
                    place: ParticipantPlace(
                        joinedAt: Instant(rawValue: try row.timestamp(1)),
                        room: RoomID(rawValue: try row.int64(0)),
                        connection: try row.text(2),
                        ordinal: try row.int16(3)
                    ),
                    session: try row.optionalUUID(4).map(SessionID.init(rawValue:)),
                    leftAt: try row.optionalTimestamp(5).map(Instant.init(rawValue:))
                )
            }
        }
    }

    /// The ids of the sessions that `filter` admits, the oldest first.
    func sessions(_ filter: SessionList.Filter, clock: Instant) -> [SessionID] {
        sessions.filter { session in
            (filter.room == nil || session.room == filter.room)
                && (filter.isLive == nil || filter.isLive == (session.endedAt == nil))
                && filter.period?.isTouched(from: session.startedAt, to: session.lastLeftAt ?? clock) != false
        }
        .map(\.id).sorted()
    }

    /// The places of the stays that `filter` admits, the oldest first.
    func stays(_ filter: ParticipantList.Filter, clock: Instant) -> [ParticipantPlace] {
        stays.filter { stay in
            (filter.room == nil || stay.place.room == filter.room)
                && (filter.session == nil || stay.session == filter.session)
                && (filter.isLive == nil || filter.isLive == (stay.leftAt == nil))
                && filter.period?.isTouched(from: stay.place.joinedAt, to: stay.leftAt ?? clock) != false
        }
        .map(\.place).sorted()
    }

    private static let sessionsQuery = """
        select session_id, room_id, started_at, last_left_at, ended_at from rollcall.sessions order by session_id
        """
    private static let staysQuery = """
        select room_id, joined_at, connection, ordinal, session_id, left_at from rollcall.stays where not is_machine
        order by room_id, joined_at, connection, ordinal
        """
}

extension Page where Cursor: Hashable {
    /// The part of `places`, which are the whole list, that the page is.
    func part(of places: [Cursor]) -> [Cursor] {
        let ordered = order == .oldestFirst ? places : places.reversed()
        let rest = ordered.drop { place in
            guard let after else { return false }
            return order == .oldestFirst ? place <= after : place >= after
        }
        return Array(rest.dropFirst(offset).prefix(limit))
    }
}
