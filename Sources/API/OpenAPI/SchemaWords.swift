internal import Reports

/// A schema of the document in a few words for a person.
struct SchemaWords {
    /// The words, such as `text, 3–32 characters, or null`.
    let text: String

    init(_ schema: JSONValue) {
        text = Self.words(schema)
    }

    private static func words(_ schema: JSONValue) -> String {
        if let alternatives = schema["anyOf"]?.elements {
            return alternatives.map(words).joined(separator: "; or ")
        }
        let base = schema["enum"]?.elements.map(choice) ?? type(schema)
        guard case .boolean(true) = schema["nullable"] else { return base }
        return "\(base), or null"
    }

    private static func choice(_ values: [JSONValue]) -> String {
        let texts = values.compactMap(\.text)
        return texts == [""] ? "an empty text" : texts.joined(separator: " | ")
    }

    private static func type(_ schema: JSONValue) -> String {
        switch schema["type"]?.text {
        case "string":
            ["text", range(schema, "minLength", "maxLength", of: "characters")].compactMap(\.self)
                .joined(separator: ", ")
        case "integer":
            ["whole number", range(schema, "minimum", "maximum", of: nil)].compactMap(\.self).joined(separator: ", ")
        case "boolean": "true or false"
        case "array": "array of: \(schema["items"].map(words) ?? "anything")"
        default: "object"
        }
    }

    private static func range(_ schema: JSONValue, _ lower: String, _ upper: String, of unit: String?) -> String? {
        let least = schema[lower]?.integer
        let most = schema[upper]?.integer
        let unit = unit.map { " \($0)" } ?? ""
        return switch (least, most) {
        case (nil, nil): nil
        case (let least?, let most?) where least == most: "\(least)\(unit)"
        case (0?, let most?) where !unit.isEmpty: "up to \(most)\(unit)"
        case (let least?, let most?): "\(least)–\(most)\(unit)"
        case (let least?, nil): "from \(least)\(unit)"
        case (nil, let most?): "up to \(most)\(unit)"
        }
    }
}
