import Attendance
import Webhooks

extension WebhookEvent {
    static func joined(_ connection: String, _ at: Instant, room: String = "R1") -> WebhookEvent {
        event(.joined, connection, at, room: room)
    }

    static func left(
        _ connection: String,
        _ at: Instant,
        since joinedAt: Instant? = nil,
        room: String = "R1"
    ) -> WebhookEvent {
        event(.left, connection, at, since: joinedAt, room: room)
    }

    /// The provider's end of the session going on.
    static func sessionEnded(_ at: Instant, room: String = "R1") -> WebhookEvent {
        event(.sessionEnded, "", at, room: room)
    }

    /// The same, naming a session of the provider.
    func carrying(_ providerSession: String) -> WebhookEvent {
        var event = self
        event.providerSession = providerSession
        return event
    }

    /// The id follows from what happened, as it does for providers that give none.
    private static func event(
        _ kind: EventKind,
        _ connection: String,
        _ at: Instant,
        since joinedAt: Instant? = nil,
        room: String
    ) -> WebhookEvent {
        let id = RoomID(source: "\(room) \(kind) \(connection)", providerRoomID: "\(at.rawValue)")
        return WebhookEvent(
            id: EventID(rawValue: UInt128(id.rawValue)),
            room: RoomID(source: "samba", providerRoomID: room),
            providerRoomID: room,
            kind: kind,
            occurredAt: at,
            joinedAt: joinedAt,
            connection: connection
        )
    }
}
