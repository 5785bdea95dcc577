internal import Reports

extension RoomAnswer {
    /// The schema of `json`.
    static let schema = schema(.detail)

    /// The schema of `listItem`.
    static let listItemSchema = schema(.listed)

    private static func schema(_ properties: RoomProperties) -> JSONValue {
        AnswerSchema.object(
            (properties.always + properties.further).map { ($0, schema(of: $0)) },
            optional: Set(properties.further)
        )
    }

    private static func schema(of name: String) -> JSONValue {
        switch name {
        case "id", "friendly_url", "room_url": AnswerSchema.text
        case "description", "topic", "external_id": AnswerSchema.orNull(AnswerSchema.text)
        case "default_role": RoomRoles.defaultSchema
        case "roles": RoomRoles.schema
        case "files": AnswerSchema.list(of: AnswerSchema.object(fileProperties))
        case "files_panel_enabled": AnswerSchema.boolean
        case "breakouts":
            AnswerSchema.list(of: AnswerSchema.object([("id", AnswerSchema.uuid), ("name", AnswerSchema.text)]))
        case "created_at", "updated_at": AnswerSchema.time
        case "tags": AnswerSchema.list(of: AnswerSchema.text)
        case "session_length": AnswerSchema.orNull(AnswerSchema.count)
        case "expires_at": AnswerSchema.orNull(AnswerSchema.plainTime)
        default: RoomSettings.named[name]?.answerSchema ?? .object([])
        }
    }

    private static let fileProperties: [(key: String, value: JSONValue)] =
        ["id", "name", "url", "thumbnail_url"].map { ($0, AnswerSchema.text) }
}
