internal import Attendance

extension ProviderAdapter {
    /// Digital Samba: one JSON object per request, and the secret in the `Authorization` header.
    static let digitalSamba = ProviderAdapter(
        isAuthentic: { headers, _, secrets in
            BearerToken.isAuthentic(headers["Authorization"], secrets: secrets)
        },
        read: { body throws(UnreadableBody) in
            try DigitalSamba.read(body)
        }
    )
}

/// Reads Digital Samba's bodies.
///
/// The reference documents `{"eventType", "sessionId", "roomId", "timestamp", "data": {"participantId", "name", "role"}}`,
/// the developer guide `{"event", "timestamp", "data": {"room_id", "session_id", "participant_id", …}}`. Each field is
/// taken in either spelling, so mixtures are read too. Digital Samba's sessions are Rollcall's sessions (R8).
private enum DigitalSamba {
    static func read(_ body: [UInt8]) throws(UnreadableBody) -> ProviderMessage {
        let envelope = try JSONObject(body)
        guard let (_, eventType) = try envelope.text(["eventType", "event", "event_type"]), !eventType.isEmpty else {
            throw .missing("eventType")
        }
        guard let kind = kind(of: eventType) else { return .irrelevant(eventType: eventType) }
        let data = try envelope.object("data")

        guard let room = try identifier(["roomId", "room_id"], in: envelope, or: data) else { throw .missing("roomId") }
        let participant = try data?.identifier(["participantId", "participant_id"])
        guard let occurredAt = try envelope.instant(["timestamp"]) else { throw .missing("timestamp") }

        var event = ProviderEvent(kind, room: room, occurredAt: occurredAt)
        event.session = try identifier(["sessionId", "session_id"], in: envelope, or: data)
        if kind == .joined || kind == .left {
            guard let data, let participant else { throw .missing("data.participantId") }
            event.connection = participant
            event.person = try data.identifier(["externalId", "external_id"])
            event.name = try data.text(["name"])?.value
            event.role = try data.text(["role"])?.value
        }
        if kind == .left {
            event.joinedAt = joinedAt(data, leftAt: occurredAt)
        }
        return .events([event])
    }

    /// Nil for whatever says nothing about presence: recordings, waiting rooms, and event types that are new.
    private static func kind(of eventType: String) -> EventKind? {
        switch eventType {
        case "participant_joined": .joined
        case "participant_left": .left
        case "session_ended": .sessionEnded
        case "room_deleted": .roomDeleted
        default: nil
        }
    }

    private static func identifier(
        _ names: [String],
        in envelope: JSONObject,
        or data: JSONObject?
    ) throws(UnreadableBody) -> String? {
        if let id = try envelope.identifier(names) { return id }
        return try data?.identifier(names)
    }

    /// When the visit began, if the leave says so (R3).
    ///
    /// It is not documented, so a form that is not understood is passed over
    /// rather than held against the leave.
    private static func joinedAt(_ data: JSONObject?, leftAt: Instant) -> Instant? {
        if let joinedAt = try? data?.instant(["joinTime", "join_time", "joinedAt", "joined_at"]) { return joinedAt }
        guard let duration = try? data?.span(["duration"]) else { return nil }
        return leftAt - duration
    }
}
