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
        guard !Self.hasControl(id) else {
            throw refusal(of: name, "contains a control character")
        }
        return id
    }

    /// Whether a character is of Unicode's general category Cc, which will never grow.
    private static func hasControl(_ id: String) -> Bool {
        var isAfterC2 = false
        for byte in id.utf8 {
            // U+0080 to U+009F are two bytes, of which the first is C2.
            if byte < 0x20 || byte == 0x7F || (isAfterC2 && byte < 0xA0) { return true }
            isAfterC2 = byte == 0xC2
        }
        return false
    }

    static let maximumIdentifier = 255
}
