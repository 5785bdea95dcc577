/// The OWASP rule against CSV injection, in a form that can be undone.
///
/// A text that a spreadsheet would run as a formula is *dangerous*: it begins with TAB, CR or LF, or its first
/// character that is neither white space nor invisible is one of `= + - @ ＝ ＋ － ＠`. Such a text gets an apostrophe in
/// front. So that the original can be told from it, a text of apostrophes followed by a dangerous text gets one more.
/// To undo it: if a text begins with an apostrophe, and what follows its apostrophes is dangerous, strip the first one.
enum FormulaGuard {
    /// Whether `text` must get an apostrophe in front.
    static func mustDefuse(_ text: String) -> Bool {
        guard let first = text.utf8.first, !isHarmless(first) else { return false }
        return isDangerous(text.unicodeScalars.drop { $0 == "'" })
    }

    /// Letters, digits and most punctuation of ASCII: the first byte of nearly every text decides.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F..., UInt8(ascii: "'"): false
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): false
        default: true
        }
    }

    private static func isDangerous(_ scalars: Substring.UnicodeScalarView) -> Bool {
        switch scalars.first {
        case "\t", "\r", "\n": return true
        default: break
        }
        switch scalars.first(where: { !isInvisible($0) }) {
        case "=", "+", "-", "@", "＝", "＋", "－", "＠": return true
        default: return false
        }
    }

    /// White space, control and format characters, the byte order mark among them.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format: true
        default: false
        }
    }
}
