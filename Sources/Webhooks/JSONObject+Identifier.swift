extension JSONObject {
    /// The member's id exactly as sent, or nil if there is no such member or it is empty.
    ///
    /// Throws if it cannot serve as a key: it is not text, a number included (whose digits would depend on how it is
    /// written), it has more than 255 characters as PostgreSQL counts them, or a control character.
    func identifier(_ names: [String]) throws(UnreadableBody) -> String? {
        guard let (name, id) = try text(names), !id.isEmpty else { return nil }
        // A text has at least as many bytes as characters.
        guard id.utf8.count <= Self.maximumIdentifier || id.unicodeScalars.count <= Self.maximumIdentifier else {
            throw refusal(of: name, "is longer than \(Self.maximumIdentifier) characters")
        }
        guard !id.unicodeScalars.contains(where: Self.isControl) else {
            throw refusal(of: name, "contains a control character")
        }
        return id
    }

    /// Whether the character is of Unicode's general category Cc, which will never grow.
    private static func isControl(_ character: Unicode.Scalar) -> Bool {
        character.value < 0x20 || (0x7F...0x9F).contains(character.value)
    }

    private static let maximumIdentifier = 255
}
