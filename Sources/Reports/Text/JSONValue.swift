/// A JSON document whose keys keep the order they are written in.
package enum JSONValue: Sendable {
    case string(String)
    case integer(Int)
    /// A number that is not a whole one, in the digits that stand in the text.
    case decimal(String)
    case boolean(Bool)
    case null
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    /// An array of strings.
    package static func strings(_ texts: [String]) -> JSONValue {
        .array(texts.map(JSONValue.string))
    }

    /// The text, or null where there is none.
    package static func string(orNull text: String?) -> JSONValue {
        text.map(JSONValue.string) ?? .null
    }

    /// The document, indented by two spaces, with a newline at the end.
    package var document: [UInt8] {
        var buffer = ByteBuffer()
        append(to: &buffer, layout: Layout(afterColon: " ", lineStart: "\n", indentation: "  "))
        buffer.append("\n")
        return buffer.bytes
    }

    /// The value without any white space, in one line.
    package var line: [UInt8] {
        var buffer = ByteBuffer()
        append(to: &buffer, layout: Layout(afterColon: "", lineStart: "", indentation: ""))
        return buffer.bytes
    }

    /// The white space between the parts of a document.
    private struct Layout {
        var afterColon: String
        var lineStart: String
        let indentation: String

        var inner: Layout {
            Layout(afterColon: afterColon, lineStart: lineStart + indentation, indentation: indentation)
        }
    }

    private func append(to buffer: inout ByteBuffer, layout: Layout) {
        switch self {
        case .string(let text): buffer.append(json: text)
        case .integer(let number): buffer.append(String(number))
        case .decimal(let digits): buffer.append(digits)
        case .boolean(let truth): buffer.append(truth ? "true" : "false")
        case .null: buffer.append("null")
        case .array(let values):
            let inner = layout.inner
            buffer.append("[")
            for (position, value) in values.enumerated() {
                if position > 0 { buffer.append(",") }
                buffer.append(inner.lineStart)
                value.append(to: &buffer, layout: inner)
            }
            if !values.isEmpty { buffer.append(layout.lineStart) }
            buffer.append("]")
        case .object(let members):
            let inner = layout.inner
            buffer.append("{")
            for (position, member) in members.enumerated() {
                if position > 0 { buffer.append(",") }
                buffer.append(inner.lineStart)
                buffer.append(json: member.key)
                buffer.append(":")
                buffer.append(layout.afterColon)
                member.value.append(to: &buffer, layout: inner)
            }
            if !members.isEmpty { buffer.append(layout.lineStart) }
            buffer.append("}")
        }
    }
}
