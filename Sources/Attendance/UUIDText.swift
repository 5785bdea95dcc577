/// The text form of 128-bit ids: 8-4-4-4-12 lower-case hexadecimal digits (RFC 9562).
package enum UUIDText {
    private static let digits = Array("0123456789abcdef".utf8)

    /// The 36 characters for `value`.
    package static func format(_ value: UInt128) -> String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var shift = 128
            for position in 0..<36 {
                if isHyphen(position) {
                    buffer[position] = UInt8(ascii: "-")
                } else {
                    shift -= 4
                    buffer[position] = digits[Int((value >> UInt128(shift)) & 0xF)]
                }
            }
            return 36
        }
    }

    /// The value of `text`, upper or lower case, or nil if it isn't of the form.
    package static func parse(_ text: String) -> UInt128? {
        var text = text
        // Every id that is listed or received passes here, so its bytes are looked at in place.
        return text.withUTF8(parse)
    }

    /// Whether `text` is of the form that `format(_:)` gives: lower case.
    package static func isCanonical(_ text: String) -> Bool {
        parse(text) != nil && !text.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }
    }

    private static func parse(_ characters: UnsafeBufferPointer<UInt8>) -> UInt128? {
        guard characters.count == 36 else { return nil }
        var value: UInt128 = 0
        for position in 0..<36 {
            if isHyphen(position) {
                guard characters[position] == UInt8(ascii: "-") else { return nil }
            } else {
                guard let nibble = hexadecimalValue(characters[position]) else { return nil }
                value = value << 4 | UInt128(nibble)
            }
        }
        return value
    }

    private static func isHyphen(_ position: Int) -> Bool {
        position == 8 || position == 13 || position == 18 || position == 23
    }

    private static func hexadecimalValue(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
