/// Names, which others choose and which may be any text.
enum NameText {
    /// `name`, nil if nothing of it can be seen: then there would be nothing to click on either.
    static func visible(_ name: String?) -> String? {
        name.flatMap { $0.unicodeScalars.contains(where: isVisible) ? $0 : nil }
    }

    /// `name` as a part of a line of text, in which it turns nothing around but itself; where markup can stand, an element
    /// is for that.
    static func isolated(_ name: String) -> String {
        let scalars = name.unicodeScalars.filter { !turnsText($0) }
        let text = String(String.UnicodeScalarView(scalars))
        // Up to there scripts are written from left to right.
        return scalars.contains { $0.value >= 0x590 } ? "\u{2068}\(text)\u{2069}" : text
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { return false }
        switch properties.generalCategory {
        case .control, .format, .nonspacingMark, .enclosingMark: return false
        // A braille pattern without dots.
        default: return scalar.value != 0x2800
        }
    }

    /// Whether it gives the text after it a direction.
    private static func turnsText(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
