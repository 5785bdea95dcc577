/// One connection's time in a room, `[joinedAt, leftAt)`, with how its end is known.
package struct Stay: Hashable, Sendable {
    /// How the end of a stay is known.
    ///
    /// The raw values are stored in the database and appear in reports; they never change their meaning.
    package enum Ending: String, Hashable, Sendable, CaseIterable {
        /// Nothing speaks against the person still being there; the stay has no end yet.
        case open
        /// The leave was seen.
        case left
        /// Put out when the session had lasted the room's session length.
        case sessionLength = "session_length"
        /// Put out, or assumed to have left, when the provider ended its session or deleted the room.
        case sessionEnd = "session_end"
        /// No leave was seen, and a later join carried another provider session: lost.
        case superseded
        /// No leave was seen for longer than `stale_after`: lost.
        case stale

        /// Whether the stay's time of leaving is unknown for good.
        package var isLost: Bool {
            self == .superseded || self == .stale
        }

        /// Whether such an end was concluded from other evidence than a leave.
        package func isInferred(leaveWasSeen: Bool) -> Bool {
            switch self {
            case .superseded, .stale: true
            case .sessionEnd: !leaveWasSeen
            case .open, .left, .sessionLength: false
            }
        }
    }

    package var connection: Name
    package var person: Name
    package var providerSession: Name?
    package var isMachine: Bool
    package var joinedAt: Instant
    /// Whether no join was seen and `joinedAt` is what the leave said.
    package var joinIsInferred: Bool
    /// When it counts as over, nil while it is open.
    package var leftAt: Instant?
    /// When the leave was seen, if one was.
    ///
    /// It may lie after `leftAt`, where someone had been put out before.
    package var leaveSeenAt: Instant?
    package var ending: Ending
    /// The session it belongs to, nil for machines.
    package var session: SessionID?
    /// Whether the mere passing of time can still change it: no leave was seen and it is not lost yet.
    package var isUnsettled: Bool

    package init(
        connection: Name,
        person: Name,
        providerSession: Name?,
        isMachine: Bool,
        joinedAt: Instant,
        joinIsInferred: Bool,
        leftAt: Instant?,
        leaveSeenAt: Instant?,
        ending: Ending,
        session: SessionID?,
        isUnsettled: Bool
    ) {
        self.connection = connection
        self.person = person
        self.providerSession = providerSession
        self.isMachine = isMachine
        self.joinedAt = joinedAt
        self.joinIsInferred = joinIsInferred
        self.leftAt = leftAt
        self.leaveSeenAt = leaveSeenAt
        self.ending = ending
        self.session = session
        self.isUnsettled = isUnsettled
    }
}
