internal import Reports

/// The schemas, of OpenAPI 3.0, of what answers are made of.
enum AnswerSchema {
    static let text = JSONValue.object([("type", .string("string"))])
    static let integer = JSONValue.object([("type", .string("integer"))])
    static let boolean = JSONValue.object([("type", .string("boolean"))])
    static let uuid = formed(.uuid)
    static let date = formed(.date)
    /// `2024-03-03 08:01:01`.
    static let plainTime = formed(.utcTime)
    /// `2022-05-13T19:09:04Z`.
    static let time = pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$")
    /// `2024-03-21T05:09:31.250000Z`.
    static let microseconds = pattern(#"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$"#)
    /// A number of things or of minutes.
    static let count = JSONValue.object([("type", .string("integer")), ("minimum", .integer(0))])

    static func choice(_ choices: [String]) -> JSONValue {
        .object([("type", .string("string")), ("enum", .strings(choices))])
    }

    static func list(of element: JSONValue) -> JSONValue {
        .object([("type", .string("array")), ("items", element)])
    }

    /// An object that always has all of the properties, except the ones that a request may leave out.
    static func object(_ properties: [(key: String, value: JSONValue)], optional: Set<String> = []) -> JSONValue {
        let required = properties.map(\.key).filter { !optional.contains($0) }
        return .object(
            [("type", .string("object"))]
                + (required.isEmpty ? [] : [("required", .strings(required))])
                + [("properties", .object(properties))]
        )
    }

    /// The same, or null.
    static func orNull(_ schema: JSONValue) -> JSONValue {
        let members = schema.members.map { member -> (key: String, value: JSONValue) in
            guard member.key == "enum", let values = member.value.elements else { return member }
            return (member.key, .array(values + [.null]))
        }
        return .object(members + [("nullable", .boolean(true))])
    }

    private static func formed(_ form: TextForm) -> JSONValue {
        pattern(form.pattern)
    }

    private static func pattern(_ pattern: String) -> JSONValue {
        .object([("type", .string("string")), ("pattern", .string(pattern))])
    }
}
