extension ByteBuffer {
    /// Appends `text` as a field of RFC 4180: defused where a spreadsheet would run it, quoted only where needed.
    mutating func append(csv text: String, separator: UInt8) {
        let isDefused = FormulaGuard.mustDefuse(text)
        var text = text
        text.withUTF8 { utf8 in
            let isQuoted = Self.needsQuotes(utf8, isDefused: isDefused, separator: separator)
            if isQuoted { append(UInt8(ascii: "\"")) }
            if isDefused { append(UInt8(ascii: "'")) }
            append(doublingQuotes: utf8)
            if isQuoted { append(UInt8(ascii: "\"")) }
        }
    }

    private static func needsQuotes(
        _ utf8: UnsafeBufferPointer<UInt8>,
        isDefused: Bool,
        separator: UInt8
    ) -> Bool {
        let space = UInt8(ascii: " ")
        if utf8.last == space || (utf8.first == space && !isDefused) { return true }
        return utf8.contains { byte in
            switch byte {
            case separator, UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
            default: false
            }
        }
    }

    private mutating func append(doublingQuotes utf8: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for position in utf8.indices where utf8[position] == UInt8(ascii: "\"") {
            append(UnsafeBufferPointer(rebasing: utf8[start...position]))
            start = position
        }
        append(UnsafeBufferPointer(rebasing: utf8[start...]))
    }
}
