extension ByteBuffer {
    /// Appends `text` as a JSON string, with one fixed way of escaping.
    ///
    /// Escaped are quotes, backslashes, control characters, and U+2028 and U+2029, which end a line in JavaScript.
    mutating func append(json text: String) {
        append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            var position = 0
            while position < utf8.count {
                guard let (length, escape) = Self.escape(at: position, of: utf8) else {
                    position += 1
                    continue
                }
                append(UnsafeBufferPointer(rebasing: utf8[start..<position]))
                append(escape)
                position += length
                start = position
            }
            append(UnsafeBufferPointer(rebasing: utf8[start...]))
        }
        append(UInt8(ascii: "\""))
    }

    /// How many bytes at `position` must be replaced, and by what; nil if the byte stands for itself.
    private static func escape(at position: Int, of utf8: UnsafeBufferPointer<UInt8>) -> (length: Int, text: String)? {
        switch utf8[position] {
        case UInt8(ascii: "\""): return (1, "\\\"")
        case UInt8(ascii: "\\"): return (1, "\\\\")
        case UInt8(ascii: "\n"): return (1, "\\n")
        case UInt8(ascii: "\r"): return (1, "\\r")
        case UInt8(ascii: "\t"): return (1, "\\t")
        case 0..<0x20, 0x7F:
            let digits = String(utf8[position], radix: 16)
            return (1, "\\u00" + (digits.utf8.count == 1 ? "0" : "") + digits)
        case 0xE2 where position + 2 < utf8.count && utf8[position + 1] == 0x80:
            switch utf8[position + 2] {
            case 0xA8: return (3, "\\u2028")
            case 0xA9: return (3, "\\u2029")
            default: return nil
            }
        default: return nil
        }
    }
}
