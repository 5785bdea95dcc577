/// A room's time of use: from a join into an empty room until it has been empty for `empty_timeout`, or earlier by the
/// room's session length or the provider's word.
package struct Session: Hashable, Sendable {
    /// What ended a session.
    ///
    /// The raw values are stored in the database and appear in reports; they never change their meaning.
    package enum EndReason: String, Hashable, Sendable, CaseIterable {
        /// The room had been empty for `empty_timeout`.
        case empty
        /// It had lasted the room's session length.
        case sessionLength = "session_length"
        /// The provider ended it.
        case ended
    }

    package var id: SessionID
    package var startedAt: Instant
    /// When the last one left; nil while someone is present.
    package var lastLeftAt: Instant?
    /// When it was over; nil while it is live.
    package var endedAt: Instant?
    /// What ended it; nil while it is live.
    package var endReason: EndReason?

    package init(
        id: SessionID,
        startedAt: Instant,
        lastLeftAt: Instant?,
        endedAt: Instant?,
        endReason: EndReason?
    ) {
        self.id = id
        self.startedAt = startedAt
        self.lastLeftAt = lastLeftAt
        self.endedAt = endedAt
        self.endReason = endReason
    }
}
