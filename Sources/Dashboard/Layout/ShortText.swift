/// What others have written, as long as a page has room for.
enum ShortText {
    private static let most = 80

    /// `text`, or its beginning and `…`.
    static func text(_ text: String) -> String {
        // By scalars, as one character may have any number of marks.
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }
}
