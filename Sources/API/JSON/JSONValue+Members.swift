package import Reports
internal import Webhooks

extension JSONValue {
    /// The member of that name, nil if the value is not an object or has none.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == name }?.value
    }

    /// The text, nil if the value is not one.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The number, nil if the value is not a whole one of 64 bits.
    package var integer: Int? {
        guard case .integer(let number) = self else { return nil }
        return number
    }

    /// The elements, nil if the value is not an array.
    package var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The elements that are texts, nil if the value is not an array.
    package var texts: [String]? {
        elements?.compactMap(\.text)
    }

    /// The members, none if the value is not an object.
    package var members: [(key: String, value: JSONValue)] {
        guard case .object(let members) = self else { return [] }
        return members
    }

    /// Whether the value is null, which is something else than not being there.
    package var isNull: Bool {
        guard case .null = self else { return false }
        return true
    }

    /// Whether no key or text anywhere in the value has more combining characters in a row than any writing.
    var isStreamSafe: Bool {
        switch self {
        case .string(let text): text.isStreamSafe
        case .array(let elements): elements.allSatisfy { $0.isStreamSafe }
        case .object(let members): members.allSatisfy { $0.key.isStreamSafe && $0.value.isStreamSafe }
        case .integer, .decimal, .boolean, .null: true
        }
    }

    /// Whether a key or a text anywhere in the value contains U+0000, which PostgreSQL has no way to keep.
    package var containsNUL: Bool {
        switch self {
        case .string(let text): text.utf8.contains(0)
        case .array(let elements): elements.contains { $0.containsNUL }
        case .object(let members): members.contains { $0.key.utf8.contains(0) || $0.value.containsNUL }
        case .integer, .decimal, .boolean, .null: false
        }
    }
}
