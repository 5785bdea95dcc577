internal import Reports
internal import Webhooks

/// Reads JSON (RFC 8259) strictly, in one pass over its bytes.
///
/// Foundation's decoder has to be asked for one type after the other at every value, which takes it seconds for a body
/// of many small values, and it lets a comma at the end of an object pass.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0

    /// - Parameter bytes: Must be valid UTF-8.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The only value in the text, with nothing but white space around it.
    mutating func document() throws(UnreadableJSON) -> JSONValue {
        let value = try value(depth: 0)
        skipWhiteSpace()
        guard position == bytes.count else { throw .notJSON }
        return value
    }

    private mutating func value(depth: Int) throws(UnreadableJSON) -> JSONValue {
        skipWhiteSpace()
        guard position < bytes.count else { throw .notJSON }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .boolean(true))
        case UInt8(ascii: "f"): return try literal("false", .boolean(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(UnreadableJSON) -> JSONValue {
        guard depth <= NestingDepth.limit else { throw .tooDeep }
        position += 1
        var members: [(key: String, value: JSONValue)] = []
        // By their bytes: texts that only look the same are others.
        var keys: Set<[UInt8]> = []
        skipWhiteSpace()
        if skip("}") { return .object([]) }
        repeat {
            skipWhiteSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw .notJSON }
            let key = try string()
            skipWhiteSpace()
            guard skip(":") else { throw .notJSON }
            let value = try value(depth: depth)
            if keys.insert(Array(key.utf8)).inserted { members.append((key, value)) }
            skipWhiteSpace()
        } while skip(",")
        guard skip("}") else { throw .notJSON }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(UnreadableJSON) -> JSONValue {
        guard depth <= NestingDepth.limit else { throw .tooDeep }
        position += 1
        var elements: [JSONValue] = []
        skipWhiteSpace()
        if skip("]") { return .array([]) }
        repeat {
            elements.append(try value(depth: depth))
            skipWhiteSpace()
        } while skip(",")
        guard skip("]") else { throw .notJSON }
        return .array(elements)
    }

    private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(UnreadableJSON) -> JSONValue {
        let isThere = text.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard isThere else { throw .notJSON }
        position += text.utf8CodeUnitCount
        return value
    }

    private mutating func number() throws(UnreadableJSON) -> JSONValue {
        let start = position
        _ = skip("-")
        let whole = digits()
        // A zero stands alone.
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { throw .notJSON }
        var fraction: ArraySlice<UInt8> = []
        if skip(".") {
            fraction = digits()
            guard !fraction.isEmpty else { throw .notJSON }
        }
        var exponent: ArraySlice<UInt8> = []
        var isExponentNegative = false
        if skip("e") || skip("E") {
            isExponentNegative = skip("-")
            if !isExponentNegative { _ = skip("+") }
            exponent = digits()
            guard !exponent.isEmpty else { throw .notJSON }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let significant = exponent.drop { $0 == UInt8(ascii: "0") }
        // Beyond four digits, no number of 64 bits but zero is left.
        let magnitude = significant.count > 4 ? 10_000 : Int(String(decoding: significant, as: UTF8.self)) ?? 0
        let integer = JSONNumber.integer(
            isNegative: bytes[start] == UInt8(ascii: "-"),
            digits: Array(whole + fraction),
            exponent: (isExponentNegative ? -magnitude : magnitude) - fraction.count
        )
        return integer.map(JSONValue.integer) ?? .decimal(text)
    }

    private mutating func digits() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, ASCII.isDigit(bytes[position]) { position += 1 }
        return bytes[start..<position]
    }

    /// The string whose quotation mark comes next.
    private mutating func string() throws(UnreadableJSON) -> String {
        position += 1
        var text: [UInt8] = []
        var start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                text += bytes[start..<position]
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text += bytes[start..<position]
                position += 1
                text += String(try escaped()).utf8
                start = position
            case 0..<0x20: throw .notJSON
            default: position += 1
            }
        }
        throw .notJSON
    }

    /// The character whose escape stands after a backslash.
    private mutating func escaped() throws(UnreadableJSON) -> Unicode.Scalar {
        guard position < bytes.count else { throw .notJSON }
        position += 1
        switch bytes[position - 1] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            // One half of a surrogate pair is no character.
            if (0xD800..<0xDC00).contains(code), skip("\\"), skip("u") {
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw .notJSON }
                code = 0x1_0000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw .notJSON }
            return scalar
        default: throw .notJSON
        }
    }

    private mutating func hexadecimal() throws(UnreadableJSON) -> UInt32 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, digits.allSatisfy(ASCII.isHexadecimalDigit),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .notJSON }
        position += 4
        return code
    }

    private mutating func skipWhiteSpace() {
        while position < bytes.count, ASCII.isOne(of: " \n\r\t", bytes[position]) { position += 1 }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }
}
