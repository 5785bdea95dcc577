internal import Attendance

extension ProviderAdapter {
    /// Digital Samba: one JSON object per request, and the secret in the `Authorization` header.
    static let digitalSamba = ProviderAdapter(
        isAuthentic: { headers, _, secrets in
            BearerToken.isAuthentic(headers["Authorization"], secrets: secrets)
        },
        read: { body throws(UnreadableBody) in
            try DigitalSamba.read(JSONObject(body))
        },
        room: DigitalSamba.room,
        person: DigitalSamba.person,
        anonymised: DigitalSamba.anonymised
    )
}

/// Reads Digital Samba's bodies.
///
/// The reference documents `{"eventType", "sessionId", "roomId", "timestamp", "data": {"participantId", "name", "role"}}`,
/// the developer guide `{"event", "timestamp", "data": {"room_id", "session_id", "participant_id", …}}`. Each field is
/// taken in either spelling, so mixtures are read too. Digital Samba's sessions are Rollcall's sessions (R8).
enum DigitalSamba {
    /// The names of each field, in either spelling.
    enum Names {
        static let eventType = ["eventType", "event", "event_type"]
        static let room = ["roomId", "room_id"]
        static let session = ["sessionId", "session_id"]
        static let timestamp = ["timestamp"]
        static let participant = ["participantId", "participant_id"]
        static let person = ["externalId", "external_id"]
        static let role = ["role"]
        static let joinedAt = ["joinTime", "join_time", "joinedAt", "joined_at"]
        static let duration = ["duration"]
    }

    static func read(_ envelope: JSONObject) throws(UnreadableBody) -> ProviderMessage {
        guard let (_, eventType) = try envelope.text(Names.eventType), !eventType.isEmpty else {
            throw .missing("eventType")
        }
        guard let kind = kind(of: eventType) else { return .irrelevant(eventType: eventType) }
        let data = try data(of: kind, in: envelope)

        guard let room = try identifier(Names.room, in: envelope, or: data) else { throw .missing("roomId") }
        let participant = isPresence(kind) ? try data?.identifier(Names.participant) : nil
        guard let occurredAt = try envelope.instant(Names.timestamp) else { throw .missing("timestamp") }

        var event = ProviderEvent(kind, room: room, occurredAt: occurredAt)
        event.session = try identifier(Names.session, in: envelope, or: data)
        if isPresence(kind) {
            guard let data, let participant else { throw .missing("data.participantId") }
            event.connection = participant
            event.person = try data.identifier(Names.person)
            event.name = label(["name"], in: data)
            event.role = label(Names.role, in: data)
        }
        if kind == .left {
            event.joinedAt = joinedAt(data, leftAt: occurredAt)
        }
        return .events([event])
    }

    static func isPresence(_ kind: EventKind) -> Bool { kind == .joined || kind == .left }

    /// The data of a body; what is over is said in the envelope, and some write an empty object as an empty array.
    static func data(of kind: EventKind, in envelope: JSONObject) throws(UnreadableBody) -> JSONObject? {
        isPresence(kind) ? try envelope.object("data") : try? envelope.object("data")
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

    /// A text that identifies nothing.
    ///
    /// Participants choose their names: one that can't be used is left out rather than held against the join or leave.
    static func label(_ names: [String], in data: JSONObject) -> String? {
        (try? data.text(names))?.value
    }

    /// When the stay began, if the leave says so (R3).
    ///
    /// It is not documented, so a form that is not understood is passed over
    /// rather than held against the leave.
    private static func joinedAt(_ data: JSONObject?, leftAt: Instant) -> Instant? {
        if let joinedAt = try? data?.instant(Names.joinedAt) { return joinedAt }
        guard let duration = try? data?.span(Names.duration) else { return nil }
        return leftAt - duration
    }
}
