import Attendance

/// Computed rows on their way to the database.
struct AttendanceBatch {
    struct StayRow {
        var room: RoomID
        var stay: Stay
        /// Which of the connection's stays that begin at this instant it is.
        var ordinal: Int16
        var connection: String
        var person: String
        var providerSession: String?
        /// Whether no earlier stay of its session carries its provider session.
        var beginsProviderSession: Bool
    }

    struct SessionRow {
        var room: RoomID
        var session: Session
        /// How many stays of people belong to it; 0 in a row that was deleted.
        var stays: Int32 = 0
    }

    struct UnmatchedLeaveRow {
        var room: RoomID
        var at: Instant
        var connection: String
    }

    private(set) var stays: [StayRow] = []
    private(set) var sessions: [SessionRow] = []
    private(set) var unmatchedLeaves: [UnmatchedLeaveRow] = []

    /// How many rows wait.
    var count: Int { stays.count + sessions.count + unmatchedLeaves.count }

    mutating func append(_ attendance: RoomAttendance, of events: RoomEvents) {
        append(attendance.stays, of: events)
        var staysOfSessions: [SessionID: Int32] = [:]
        for case let session? in attendance.stays.lazy.map(\.session) {
            staysOfSessions[session, default: 0] += 1
        }
        for session in attendance.sessions {
            sessions.append(
                SessionRow(room: events.room, session: session, stays: staysOfSessions[session.id] ?? 0)
            )
        }
        for leave in attendance.unmatchedLeaves {
            unmatchedLeaves.append(
                UnmatchedLeaveRow(room: events.room, at: leave.at, connection: events.names[leave.connection])
            )
        }
    }

    private mutating func append(_ stays: [Stay], of events: RoomEvents) {
        var carried = CarriedProviderSessions()
        var ordinals = StayOrdinals()
        for stay in stays {
            let connection = events.names[stay.connection]
            self.stays.append(
                StayRow(
                    room: events.room,
                    stay: stay,
                    ordinal: ordinals.next(of: stay),
                    connection: connection,
                    // Where it is the same there is one text in memory, not two.
                    person: stay.person == stay.connection ? connection : events.names[stay.person],
                    providerSession: stay.providerSession.map { events.names[$0] },
                    beginsProviderSession: carried.insert(stay)
                )
            )
        }
    }

    mutating func removeAll() {
        stays.removeAll(keepingCapacity: true)
        sessions.removeAll(keepingCapacity: true)
        unmatchedLeaves.removeAll(keepingCapacity: true)
    }
}

/// Which of its connection's stays that begin at one instant each stay is.
private struct StayOrdinals {
    private var instant: Instant?
    /// The connection of the instant's first stay, as long as there is no other.
    private var first: Name?
    private var counts: [Name: Int16] = [:]

    /// Takes the next stay in order of joining.
    mutating func next(of stay: Stay) -> Int16 {
        if stay.joinedAt != instant {
            instant = stay.joinedAt
            first = stay.connection
            if !counts.isEmpty { counts.removeAll(keepingCapacity: true) }
            return 0
        }
        if let first {
            counts[first] = 1
            self.first = nil
        }
        defer { counts[stay.connection, default: 0] += 1 }
        return counts[stay.connection] ?? 0
    }
}

/// The provider sessions that the stays of each session carry.
private struct CarriedProviderSessions {
    private struct Carried: Hashable {
        var session: SessionID
        var name: Name
    }

    private var carried: Set<Carried> = []

    /// Takes the next stay in order of joining, and tells whether it is the first of its session that carries its provider
    /// session.
    mutating func insert(_ stay: Stay) -> Bool {
        guard let session = stay.session, let name = stay.providerSession else { return false }
        return carried.insert(Carried(session: session, name: name)).inserted
    }
}
