/// A text that is shown and identifies nothing, such as a participant's name: cut short rather than refused.
struct Label {
    /// At most 500 characters and 2,000 bytes of UTF-8, cut between characters.
    let text: String

    /// What fits of `text`, or nil if that is nothing.
    init?(_ text: String) {
        let cut = Self.cut(text)
        guard !cut.isEmpty else { return nil }
        self.text = cut
    }

    private static func cut(_ text: String) -> String {
        // No text has more characters than bytes.
        guard text.utf8.count > maximumCharacters else { return text }
        var end = text.startIndex
        var characters = 0
        var bytes = 0
        while end < text.endIndex, characters < maximumCharacters {
            bytes += text[end].utf8.count
            guard bytes <= maximumBytes else { break }
            end = text.index(after: end)
            characters += 1
        }
        return String(text[..<end])
    }

    private static let maximumCharacters = 500
    private static let maximumBytes = 2_000
}
