/// A JSON document whose keys keep the order they are written in.
enum JSONValue {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case null
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    /// An array of strings.
    static func strings(_ texts: [String]) -> JSONValue {
        .array(texts.map(JSONValue.string))
    }

    /// The document, indented by two spaces, with a newline at the end.
    var document: [UInt8] {
        var buffer = ByteBuffer()
        append(to: &buffer, indentation: "\n")
        buffer.append("\n")
        return buffer.bytes
    }

    /// The value as it stands in a line of its own; only for what has no members.
    var line: [UInt8] {
        var buffer = ByteBuffer()
        append(to: &buffer, indentation: "\n")
        return buffer.bytes
    }

    private func append(to buffer: inout ByteBuffer, indentation: String) {
        let inner = indentation + "  "
        switch self {
        case .string(let text): buffer.append(json: text)
        case .integer(let number): buffer.append(String(number))
        case .boolean(let truth): buffer.append(truth ? "true" : "false")
        case .null: buffer.append("null")
        case .array(let values):
            buffer.append("[")
            for (position, value) in values.enumerated() {
                buffer.append(position == 0 ? inner : "," + inner)
                value.append(to: &buffer, indentation: inner)
            }
            buffer.append(values.isEmpty ? "]" : indentation + "]")
        case .object(let members):
            buffer.append("{")
            for (position, member) in members.enumerated() {
                buffer.append(position == 0 ? inner : "," + inner)
                buffer.append(json: member.key)
                buffer.append(": ")
                member.value.append(to: &buffer, indentation: inner)
            }
            buffer.append(members.isEmpty ? "}" : indentation + "}")
        }
    }
}
