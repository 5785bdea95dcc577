extension ByteBuffer {
    /// Appends `text` as a field of RFC 4180: defused where a spreadsheet would run it, quoted only where needed.
    ///
    /// They are needed for what separates fields in any table: a spreadsheet may split at commas, semicolons and tabs alike,
    /// and what follows one within a name would be a cell of its own, and might be a formula.
    mutating func append(csv text: String) {
        let isDefused = FormulaGuard.mustDefuse(text)
        var text = text
        text.withUTF8 { utf8 in
            let isQuoted = Self.needsQuotes(utf8, isDefused: isDefused)
            if isQuoted { append(UInt8(ascii: "\"")) }
            if isDefused { append(UInt8(ascii: "'")) }
            append(doublingQuotes: utf8)
            if isQuoted { append(UInt8(ascii: "\"")) }
        }
    }

    private static func needsQuotes(_ utf8: UnsafeBufferPointer<UInt8>, isDefused: Bool) -> Bool {
        let space = UInt8(ascii: " ")
        if utf8.last == space || (utf8.first == space && !isDefused) { return true }
        return utf8.contains { byte in
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"): true
            case UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
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
