internal import Attendance

/// What Rollcall must know of one provider's webhooks: whether a request is the provider's, and what its body says.
///
/// Each provider has a file of its own with one adapter. Everything that is the same for all of them (ids, trust in
/// instants, limits) is done by `SourceSettings`.
struct ProviderAdapter: Sendable {
    /// Whether headers and raw body prove knowledge of one of the secrets, all of which are tried in constant time.
    let isAuthentic: @Sendable (WebhookHeaders, [UInt8], [Secret]) -> Bool
    /// What the body says; throws if it cannot be understood, and never traps, whatever the bytes.
    let read: @Sendable ([UInt8]) throws(UnreadableBody) -> ProviderMessage
    /// The provider's id of the room that the body names, nil if it can't be made out.
    let room: @Sendable ([UInt8]) -> String?
    /// Whom the body names where the provider names people, nil if it can't be made out.
    let person: @Sendable ([UInt8]) -> NamedPerson?
    /// The body without what may tell who somebody is, as `Provider.anonymised` describes it.
    let anonymised:
        @Sendable ([UInt8], _ isNameKept: Bool, _ person: (_ id: String?, _ connection: String) -> String?) -> [UInt8]
}

/// What a body says, in the provider's own terms.
enum ProviderMessage {
    case events([ProviderEvent])
    /// Nothing about presence.
    case irrelevant(eventType: String)
}

/// A fact as the provider states it, before it is given Rollcall's ids and its instants are believed.
struct ProviderEvent {
    var kind: EventKind
    /// The provider's id for this event, if it has one that is the same in every delivery of it.
    var providerEventID: String?
    var room: String
    var occurredAt: Instant
    var joinedAt: Instant?
    /// Empty for events that concern a whole room.
    var connection = ""
    var person: String?
    var name: String?
    var role: String?
    var session: String?
    var isMachine = false

    init(_ kind: EventKind, room: String, occurredAt: Instant) {
        self.kind = kind
        self.room = room
        self.occurredAt = occurredAt
    }
}
