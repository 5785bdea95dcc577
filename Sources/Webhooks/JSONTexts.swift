/// The texts of a JSON body, names of members among them, in their order and without escapes.
///
/// Whatever the bytes are, it ends: what stands between two quotes is a text.
struct JSONTexts: Sequence, IteratorProtocol {
    private let body: [UInt8]
    private var position = 0

    init(_ body: [UInt8]) {
        self.body = body
    }

    mutating func next() -> [UInt8]? {
        guard let start = body[position...].firstIndex(of: Self.quote) else { return nil }
        var end = start + 1
        var hasEscapes = false
        while end < body.count, body[end] != Self.quote {
            let isEscape = body[end] == Self.backslash
            hasEscapes = hasEscapes || isEscape
            end += isEscape ? 2 : 1
        }
        end = Swift.min(end, body.count)
        position = Swift.min(end + 1, body.count)
        let text = body[start + 1..<end]
        return hasEscapes ? Self.unescaped(text) : Array(text)
    }

    /// The bytes with what escapes stand for; an escape that is none is left out.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == backslash, let escape = rest.popFirst() else {
                result.append(byte)
                continue
            }
            switch escape {
            case UInt8(ascii: "u"): result += utf8(ofEscape: &rest)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            default: result.append(escape)
            }
        }
        return result
    }

    /// The character whose digits are next; one beyond the first plane has two escapes.
    private static func utf8(ofEscape rest: inout ArraySlice<UInt8>) -> [UInt8] {
        guard let first = codeUnit(rest) else { return [] }
        rest = rest.dropFirst(4)
        var units = [first]
        if UTF16.isLeadSurrogate(first), rest.starts(with: [backslash, UInt8(ascii: "u")]),
            let second = codeUnit(rest.dropFirst(2)), UTF16.isTrailSurrogate(second)
        {
            units.append(second)
            rest = rest.dropFirst(6)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func codeUnit(_ digits: ArraySlice<UInt8>) -> UInt16? {
        guard digits.count >= 4 else { return nil }
        var unit: UInt16 = 0
        for digit in digits.prefix(4) {
            guard let value = Character(Unicode.Scalar(digit)).hexDigitValue, digit < 0x80 else { return nil }
            unit = unit << 4 | UInt16(value)
        }
        return unit
    }

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
}
