/// The rules by which a room's events become stays and sessions.
///
/// Pure: values in, values out.
///
/// The same events, settings and clock always give the same result, whatever the order and number of the deliveries
/// that brought the events. All times are UTC milliseconds, all intervals half-open.
package struct Rules: Hashable, Sendable {
    /// How long a room must be empty for its session to be over (R5).
    package var emptyTimeout: Span
    /// How long after its join a stay without a leave is given up (R4).
    package var staleAfter: Span

    package init(emptyTimeout: Span = .minutes(5), staleAfter: Span = .hours(24)) {
        self.emptyTimeout = emptyTimeout
        self.staleAfter = staleAfter
    }
}

/// A room's `session_length` from an instant on (R7).
package struct SessionLengthChange: Hashable, Sendable {
    /// When the value took effect; it holds for sessions that start at this instant or later.
    package var validFrom: Instant
    /// The longest a session may last, nil for no limit.
    package var sessionLength: Span?

    package init(validFrom: Instant, sessionLength: Span?) {
        self.validFrom = validFrom
        self.sessionLength = sessionLength
    }
}

/// What the rules must know of the time before the first event they are given.
///
/// A recomputation need not start at a room's first event. It starts at an instant at which the room is empty, its last
/// session is over, and no stay without a leave can be affected any more; this is what else reaches across it.
package struct Precedent: Hashable, Sendable {
    /// Connections that had left before, with the last leave that ended a stay or was unmatched: a further leave of
    /// theirs is not an unmatched one.
    package var departed: [Name: Instant]
    /// Connections that had joined before and not left, of stays that cannot change any more: until they leave, whatever
    /// they do is about those.
    package var present: Set<Name>
    /// The provider sessions that the latest joins before carried, and when these happened.
    package var providerSessions: Set<Name>
    package var providerSessionsAt: Instant

    package init(
        departed: [Name: Instant] = [:],
        present: Set<Name> = [],
        providerSessions: Set<Name> = [],
        providerSessionsAt: Instant = .distantPast
    ) {
        self.departed = departed
        self.present = present
        self.providerSessions = providerSessions
        self.providerSessionsAt = providerSessionsAt
    }

    /// Nothing came before.
    package static let none = Precedent()
}

/// A room's attendance: what the rules make of its events.
package struct RoomAttendance: Hashable, Sendable {
    /// In order of joining; ties in the order of the events.
    package var stays: [Stay]
    /// In order of start.
    package var sessions: [Session]
    /// In order of time.
    package var unmatchedLeaves: [UnmatchedLeave]

    package init(stays: [Stay] = [], sessions: [Session] = [], unmatchedLeaves: [UnmatchedLeave] = []) {
        self.stays = stays
        self.sessions = sessions
        self.unmatchedLeaves = unmatchedLeaves
    }
}
