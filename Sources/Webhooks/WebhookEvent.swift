package import Attendance

/// The normalised fact of a delivery, with the texts as the provider sent them.
package struct WebhookEvent: Hashable, Sendable {
    package var id: EventID
    package var room: RoomID
    /// The provider's room id, as the webhook carries it.
    package var providerRoomID: String
    package var kind: EventKind
    package var occurredAt: Instant
    /// When the stay began, if a leave says so itself.
    package var joinedAt: Instant?
    /// The provider's id for one participant's one visit; empty for events that concern a whole room.
    package var connection: String
    /// The provider's id for the person, if it gives one.
    package var person: String?
    package var name: String?
    package var role: String?
    package var providerSession: String?
    package var isMachine: Bool

    package init(
        id: EventID,
        room: RoomID,
        providerRoomID: String,
        kind: EventKind,
        occurredAt: Instant,
        joinedAt: Instant? = nil,
        connection: String = "",
        person: String? = nil,
        name: String? = nil,
        role: String? = nil,
        providerSession: String? = nil,
        isMachine: Bool = false
    ) {
        self.id = id
        self.room = room
        self.providerRoomID = providerRoomID
        self.kind = kind
        self.occurredAt = occurredAt
        self.joinedAt = joinedAt
        self.connection = connection
        self.person = person
        self.name = name
        self.role = role
        self.providerSession = providerSession
        self.isMachine = isMachine
    }
}

/// An event's identity: equal for every delivery of the same fact (R1).
package struct EventID: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt128

    package init(rawValue: UInt128) {
        self.rawValue = rawValue
    }
}
