/// Bodies in other forms than providers write: nothing is read from them, and they may name somebody all the same.
enum ForeignText {
    /// The body in each form that it may have in UTF-8: as it is, and, where that is no text, read as UTF-16 either way.
    static func inUTF8(_ body: [UInt8]) -> [[UInt8]] {
        // No text in UTF-8 has this byte, and every JSON text in UTF-16 does.
        guard body.contains(0) else { return [body] }
        return [body, utf8(ofUTF16: body) { $0 | $1 << 8 }, utf8(ofUTF16: body) { $0 << 8 | $1 }]
    }

    /// The text of a form without its escapes; what is none stays as it is.
    static func percentDecoded(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let escaped = self.byte(ofDigits: rest.prefix(2)) {
                result.append(escaped)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return result
    }

    private static func byte(ofDigits digits: ArraySlice<UInt8>) -> UInt8? {
        let values = digits.compactMap { $0 < 0x80 ? Character(Unicode.Scalar($0)).hexDigitValue : nil }
        return values.count == 2 ? UInt8(values[0] << 4 | values[1]) : nil
    }

    private static func utf8(ofUTF16 body: [UInt8], _ unit: (UInt16, UInt16) -> UInt16) -> [UInt8] {
        let units = stride(from: 0, to: body.count - 1, by: 2).map { unit(UInt16(body[$0]), UInt16(body[$0 + 1])) }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
