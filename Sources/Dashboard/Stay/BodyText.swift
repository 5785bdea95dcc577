/// The body of a delivery as text that can be shown: nothing in it is obeyed, and all of it is visible.
struct BodyText: Hashable, Sendable {
    /// Of JSON, a member to a line; nothing else of it is changed.
    var text: String
    /// Whether there is more.
    var isCut: Bool

    /// - Parameters:
    ///   - start: The beginning of the body, or all of it.
    ///   - count: How long the body is.
    ///   - limit: How many bytes the text may have as HTML.
    init(_ start: [UInt8], of count: Int, limit: Int) {
        var cutter = Cutter(limit: limit)
        var layout = JSONLayout()
        for piece in Self.pieces(start) {
            for part in layout.place(piece) where !cutter.append(part) {
                text = cutter.text
                isCut = true
                return
            }
        }
        text = cutter.text
        isCut = start.count < count
    }

    /// The characters, each made visible.
    private static func pieces(_ bytes: [UInt8]) -> [String] {
        var pieces: [String] = []
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var position = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                position += encoded.count
                pieces.append(visible(Unicode.UTF8.decode(encoded)))
            case .error(let length):
                for byte in bytes[position..<position + length] { pieces.append("⟨\(hex(UInt32(byte), digits: 2))⟩") }
                position += length
            case .emptyInput: return pieces
            }
        }
    }

    /// What is invisible, or turns the direction of what follows, is named instead.
    private static func visible(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control where scalar != "\n" && scalar != "\t" && scalar != "\r",
            .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
            "⟨U+\(hex(scalar.value, digits: 4))⟩"
        default: String(scalar)
        }
    }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

/// Text up to a number of bytes that it has as HTML.
private struct Cutter {
    private(set) var text = ""
    private var rest: Int

    init(limit: Int) {
        rest = limit
    }

    /// Appends `part`, unless it has no place any more.
    mutating func append(_ part: String) -> Bool {
        let count = Markup.escape(part).utf8.count
        guard count <= rest else { return false }
        rest -= count
        text += part
        return true
    }
}

/// Puts each member of a JSON text on a line of its own.
///
/// It looks at brackets, commas and quotes only, so that of what is no JSON, or not all of it, nothing is lost either.
private struct JSONLayout {
    private static let deepest = 16

    private var isJSON: Bool?
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var isAfterOpening = false

    /// What to write for the next character.
    mutating func place(_ character: String) -> [String] {
        let isSpace = character == " " || character == "\n" || character == "\r" || character == "\t"
        if isJSON == nil, !isSpace { isJSON = character == "{" || character == "[" }
        guard isJSON == true else { return [character] }
        if isInString {
            isInString = isEscaped || character != "\""
            isEscaped = !isEscaped && character == "\\"
            return [character]
        }
        if isSpace { return [] }
        let wasAfterOpening = isAfterOpening
        isAfterOpening = character == "{" || character == "["
        switch character {
        case "}", "]":
            depth -= 1
            return wasAfterOpening ? [character] : [line, character]
        case "{", "[":
            let before = wasAfterOpening ? [line] : []
            depth += 1
            return before + [character]
        case ",": return [character, line]
        case ":": return [character, " "]
        default:
            isInString = character == "\""
            return wasAfterOpening ? [line, character] : [character]
        }
    }

    private var line: String { "\n" + String(repeating: "  ", count: min(max(0, depth), Self.deepest)) }
}
