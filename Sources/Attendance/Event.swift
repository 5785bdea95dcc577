/// One normalised fact about one room, as the rules read it: who joined or left at which instant, or that the provider's
/// session ended.
///
/// Names are interned per room (`RoomNames`), so that the rules compare numbers and allocate nothing per event.
package struct Event: Hashable, Sendable {
    package var kind: EventKind
    /// When it happened.
    package var at: Instant
    /// When the stay began, if a `left` says so itself.
    package var joinedAt: Instant?
    /// The provider's id for one participant's one visit.
    ///
    /// Ignored unless the kind is `joined` or `left`.
    package var connection: Name
    /// The provider's id for the person, else the same as `connection`.
    package var person: Name
    /// The provider's session, if the event names one.
    package var providerSession: Name?
    /// Whether the provider marks the participant as a recorder, an agent or another machine.
    package var isMachine: Bool

    package init(
        kind: EventKind,
        at: Instant,
        joinedAt: Instant? = nil,
        connection: Name = .none,
        person: Name? = nil,
        providerSession: Name? = nil,
        isMachine: Bool = false
    ) {
        self.kind = kind
        self.at = at
        self.joinedAt = joinedAt
        self.connection = connection
        self.person = person ?? connection
        self.providerSession = providerSession
        self.isMachine = isMachine
    }
}
