import Attendance
import Testing

/// What happened in one room, told line by line, and looked at when it has been told.
struct RoomScript {
    static let room = RoomID(rawValue: 0x0123_4567_89AB_CDEF)

    private(set) var names = RoomNames()
    private(set) var events: [Event] = []
    private(set) var sessionLengths: [SessionLengthChange] = []

    func joins(
        _ connection: String,
        _ at: Instant,
        person: String? = nil,
        session: String? = nil,
        isMachine: Bool = false
    ) -> RoomScript {
        adding(.joined, at, connection: connection, person: person, session: session, isMachine: isMachine)
    }

    /// The connection leaves; `since` is when its visit began, if the leave itself says so.
    func leaves(
        _ connection: String,
        _ at: Instant,
        since: Instant? = nil,
        person: String? = nil,
        session: String? = nil,
        isMachine: Bool = false
    ) -> RoomScript {
        adding(
            .left,
            at,
            since: since,
            connection: connection,
            person: person,
            session: session,
            isMachine: isMachine
        )
    }

    func stays(
        _ connection: String,
        _ from: Instant,
        _ to: Instant,
        session: String? = nil,
        isMachine: Bool = false
    ) -> RoomScript {
        joins(connection, from, session: session, isMachine: isMachine)
            .leaves(connection, to, session: session, isMachine: isMachine)
    }

    /// The provider ends the room's session, and its sessions are Rollcall's.
    func ends(_ at: Instant, session: String? = nil) -> RoomScript {
        adding(.sessionEnded, at, connection: "", person: nil, session: session, isMachine: false)
    }

    /// The provider ends a session of another kind.
    func providerSessionEnds(_ at: Instant, session: String? = nil) -> RoomScript {
        adding(.providerSessionEnded, at, connection: "", person: nil, session: session, isMachine: false)
    }

    func isDeleted(_ at: Instant, session: String? = nil) -> RoomScript {
        adding(.roomDeleted, at, connection: "", person: nil, session: session, isMachine: false)
    }

    func sessionLength(_ length: Span?, from: Instant = .distantPast) -> RoomScript {
        var script = self
        script.sessionLengths.append(SessionLengthChange(validFrom: from, sessionLength: length))
        return script
    }

    /// The same events in the opposite order, each body three times.
    var backwardsThreeTimes: RoomScript {
        var script = self
        script.events = events.reversed().flatMap { [$0, $0, $0] }
        return script
    }

    /// What the rules make of it at `clock`.
    ///
    /// The naive implementation has to make the same of it.
    func seen(
        at clock: Instant,
        after precedent: Precedent = .none,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> RoomSummary {
        let attendance = Rules().attendance(
            in: Self.room,
            events: events,
            sessionLengths: sessionLengths,
            clock: clock,
            precedent: precedent
        )
        let naive = NaiveAttendance(
            room: Self.room,
            events: events,
            sessionLengths: sessionLengths,
            clock: clock,
            precedent: precedent
        )
        let summary = RoomSummary(attendance, names: names, clock: clock)
        let second = RoomSummary(naive.attendance, names: names, clock: clock)
        #expect(summary == second, "the naive implementation disagrees", sourceLocation: sourceLocation)
        return summary
    }

    private func adding(
        _ kind: EventKind,
        _ at: Instant,
        since: Instant? = nil,
        connection: String,
        person: String?,
        session: String?,
        isMachine: Bool
    ) -> RoomScript {
        var script = self
        script.events.append(
            Event(
                kind: kind,
                at: at,
                joinedAt: since,
                connection: script.names.intern(connection),
                person: person.map { script.names.intern($0) },
                providerSession: session.map { script.names.intern($0) },
                isMachine: isMachine
            )
        )
        return script
    }
}
