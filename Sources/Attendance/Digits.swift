/// Decimal digits of a fixed width.
package enum Digits {
    /// `number`, which must not be negative, with leading zeros up to `width` characters.
    package static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
