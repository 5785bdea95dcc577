/// The text form of 128-bit ids: 8-4-4-4-12 lower-case hexadecimal digits (RFC 9562).
///
/// Every id that is stored, listed or received passes here, so eight digits are looked at together.
package enum UUIDText {
    /// How many bytes a text has.
    package static let length = 36

    private static let hyphen = UInt8(ascii: "-")

    /// The 36 characters for `value`.
    package static func format(_ value: UInt128) -> String {
        String(unsafeUninitializedCapacity: length) { buffer in
            write(value, to: UnsafeMutableRawBufferPointer(buffer))
            return length
        }
    }

    /// Writes the 36 characters for `value` to the beginning of `bytes`.
    package static func write(_ value: UInt128, to bytes: UnsafeMutableRawBufferPointer) {
        let high = UInt64(truncatingIfNeeded: value >> 64)
        let low = UInt64(truncatingIfNeeded: value)
        write(EightDigits(value: UInt32(truncatingIfNeeded: high >> 32)), to: bytes, 0, 4)
        write(EightDigits(value: UInt32(truncatingIfNeeded: high)), to: bytes, 9, 14)
        write(EightDigits(value: UInt32(truncatingIfNeeded: low >> 32)), to: bytes, 19, 24)
        write(EightDigits(value: UInt32(truncatingIfNeeded: low)), to: bytes, 28, 32)
        bytes[8] = hyphen
        bytes[13] = hyphen
        bytes[18] = hyphen
        bytes[23] = hyphen
    }

    /// The value of `text`, upper or lower case, or nil if it isn't of the form.
    package static func parse(_ text: String) -> UInt128? {
        var text = text
        return text.withUTF8 { parse(UnsafeRawBufferPointer($0), inCapitalsToo: true) }
    }

    /// The value of which `text` is what `format(_:)` gives, or nil if there is none.
    package static func parse(canonical text: UnsafeRawBufferPointer) -> UInt128? {
        parse(text, inCapitalsToo: false)
    }

    /// Whether `text` is of the form that `format(_:)` gives: lower case.
    package static func isCanonical(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { parse(canonical: UnsafeRawBufferPointer($0)) } != nil
    }

    private static func parse(_ text: UnsafeRawBufferPointer, inCapitalsToo: Bool) -> UInt128? {
        guard text.count == length, text[8] == hyphen, text[13] == hyphen, text[18] == hyphen, text[23] == hyphen,
            let first = digits(of: text, 0, 4).value(inCapitalsToo: inCapitalsToo),
            let second = digits(of: text, 9, 14).value(inCapitalsToo: inCapitalsToo),
            let third = digits(of: text, 19, 24).value(inCapitalsToo: inCapitalsToo),
            let fourth = digits(of: text, 28, 32).value(inCapitalsToo: inCapitalsToo)
        else { return nil }
        let high = UInt64(first) << 32 | UInt64(second)
        let low = UInt64(third) << 32 | UInt64(fourth)
        return UInt128(high) << 64 | UInt128(low)
    }

    /// Four digits from `first` and four from `second` on.
    private static func digits(of text: UnsafeRawBufferPointer, _ first: Int, _ second: Int) -> EightDigits {
        let high = UInt32(bigEndian: text.loadUnaligned(fromByteOffset: first, as: UInt32.self))
        let low = UInt32(bigEndian: text.loadUnaligned(fromByteOffset: second, as: UInt32.self))
        return EightDigits(characters: UInt64(high) << 32 | UInt64(low))
    }

    private static func write(
        _ digits: EightDigits,
        to bytes: UnsafeMutableRawBufferPointer,
        _ first: Int,
        _ second: Int
    ) {
        let high = UInt32(truncatingIfNeeded: digits.characters >> 32)
        let low = UInt32(truncatingIfNeeded: digits.characters)
        bytes.storeBytes(of: high.bigEndian, toByteOffset: first, as: UInt32.self)
        bytes.storeBytes(of: low.bigEndian, toByteOffset: second, as: UInt32.self)
    }
}

/// Eight hexadecimal digits, each a byte of one number, the first the most significant.
private struct EightDigits {
    let characters: UInt64

    init(characters: UInt64) {
        self.characters = characters
    }

    /// The digits of `value`, in lower case.
    init(value: UInt32) {
        var digits = UInt64(value)
        digits = (digits << 16 | digits) & 0x0000_FFFF_0000_FFFF
        digits = (digits << 8 | digits) & 0x00FF_00FF_00FF_00FF
        digits = (digits << 4 | digits) & 0x0F0F_0F0F_0F0F_0F0F
        // From ten on, a digit and six are sixteen at least.
        let letters = (digits + Self.each(6)) >> 4 & Self.each(1)
        let fromNumeralsToLetters = UInt64(UInt8(ascii: "a") - UInt8(ascii: "0") - 10)
        characters = digits + Self.each(UInt8(ascii: "0")) + letters * fromNumeralsToLetters
    }

    /// What the digits say, or nil if one of them is none.
    func value(inCapitalsToo: Bool) -> UInt32? {
        // In ASCII a capital lacks the bit of 0x20.
        let folded = inCapitalsToo ? characters | Self.each(0x20) : characters
        let numerals = Self.marks(characters, from: UInt8(ascii: "0"), through: UInt8(ascii: "9"))
        let letters = Self.marks(folded, from: UInt8(ascii: "a"), through: UInt8(ascii: "f"))
        guard characters & Self.each(0x80) == 0, numerals | letters == Self.each(0x80) else { return nil }
        var digits = characters & Self.each(0x0F) + (letters >> 7) * 9
        digits = (digits >> 4 | digits) & 0x00FF_00FF_00FF_00FF
        digits = (digits >> 8 | digits) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: digits >> 16 | digits)
    }

    /// The highest bit of each byte that lies between two bounds; no byte may have it itself.
    private static func marks(_ bytes: UInt64, from first: UInt8, through last: UInt8) -> UInt64 {
        let atLeast = (bytes & each(0x7F)) + each(0x80 - first)
        let above = (bytes & each(0x7F)) + each(0x7F - last)
        return atLeast & ~above & each(0x80)
    }

    private static func each(_ byte: UInt8) -> UInt64 {
        UInt64(byte) * 0x0101_0101_0101_0101
    }
}
