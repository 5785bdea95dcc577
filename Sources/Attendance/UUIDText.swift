/// The text form of 128-bit ids: 8-4-4-4-12 lower-case hexadecimal digits (RFC 9562).
package enum UUIDText {
    private static let digits = Array("0123456789abcdef".utf8)
    private static let hyphenAfter: Set<Int> = [8, 12, 16, 20]

    /// The 36 characters for `value`.
    package static func format(_ value: UInt128) -> String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var position = 0
            for digit in 0..<32 {
                if hyphenAfter.contains(digit) {
                    buffer[position] = UInt8(ascii: "-")
                    position += 1
                }
                buffer[position] = digits[Int((value >> UInt128(124 - 4 * digit)) & 0xF)]
                position += 1
            }
            return position
        }
    }

    /// The value of `text`, upper or lower case, or nil if it isn't of the form.
    package static func parse(_ text: some StringProtocol) -> UInt128? {
        guard text.utf8.count == 36 else { return nil }
        var value: UInt128 = 0
        var digits = 0
        for character in text.utf8 {
            if character == UInt8(ascii: "-") {
                guard hyphenAfter.contains(digits), digits > 0 else { return nil }
                continue
            }
            guard let nibble = hexadecimalValue(character) else { return nil }
            value = value << 4 | UInt128(nibble)
            digits += 1
        }
        return digits == 32 ? value : nil
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
