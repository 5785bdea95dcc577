import Attendance
import Webhooks

/// A source of Digital Samba's and bodies for it.
enum Samba {
    static let source = SourceSettings(name: "samba", provider: .digitalsamba, secrets: [])
    /// Eight seconds after what happens in the bodies.
    static let receivedAt = Instant(milliseconds: 1_675_790_395_000)

    static let camelCase = """
        {"eventType":"participant_joined","sessionId":"session-1","roomId":"room-1","timestamp":1675790387,\
        "data":{"participantId":"participant-1","name":"Zoë","role":"moderator","externalId":"user-1"}}
        """
    static let snakeCase = """
        {"event":"participant_joined","timestamp":1675790387,"data":{"room_id":"room-1","session_id":"session-1",\
        "participant_id":"participant-1","name":"Zoë","role":"moderator","external_id":"user-1"}}
        """

    /// A body in which single fields can be replaced by other JSON, or by nothing.
    static func body(
        eventType: String? = #""participant_joined""#,
        room: String? = #""room-1""#,
        session: String? = #""session-1""#,
        timestamp: String? = "1675790387",
        participant: String? = #""participant-1""#,
        name: String? = nil,
        extra: String? = nil
    ) -> String {
        let data = [("participantId", participant), ("name", name)].compactMap { name, value in
            value.map { "\"\(name)\":\($0)" }
        }
        let fields = [("eventType", eventType), ("roomId", room), ("sessionId", session), ("timestamp", timestamp)]
        let members = fields.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }
        let extra = extra.map { [$0] } ?? []
        return "{" + members.joined(separator: ",") + ",\"data\":{" + (data + extra).joined(separator: ",") + "}}"
    }

    static func read(_ body: String, trust: Trust = .sender) -> Reading {
        read(Array(body.utf8), trust: trust)
    }

    static func read(_ body: [UInt8], trust: Trust = .sender) -> Reading {
        source.read(body: body, receivedAt: receivedAt, trust: trust)
    }
}

extension Reading {
    /// The only event, or nil if there are others or none.
    var event: WebhookEvent? {
        guard case .events(let events) = self, events.count == 1 else { return nil }
        return events.first
    }

    /// Why the delivery is quarantined, or nil if it is not.
    var quarantineReason: String? {
        guard case .quarantined(let reason) = self else { return nil }
        return reason
    }
}
