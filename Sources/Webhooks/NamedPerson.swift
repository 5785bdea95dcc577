/// Whom a body names where the provider names people.
package struct NamedPerson: Hashable, Sendable {
    /// The provider's id for the person.
    package var id: String?
    /// The provider's id for the visit.
    package var connection: String?
    /// What the person is called.
    package var name: String?
}

extension Provider {
    /// Whom the body names, nil if it names nobody there, or is not understood.
    package func person(namedIn body: [UInt8]) -> NamedPerson? {
        adapter.person(body)
    }

    /// Whether `word` stands in the body as a word, escaped or not: `R1` is not in `R10`, nor in `R1-b`.
    ///
    /// Escapes are those of JSON, those of forms, and the former within the latter; a body in UTF-16 is looked through as
    /// well.
    package static func mentions(word: [UInt8], in body: [UInt8]) -> Bool {
        ForeignText.inUTF8(body).contains { text in
            hasWordOrEscaped(word, in: text)
                || text.contains(UInt8(ascii: "%")) && hasWordOrEscaped(word, in: ForeignText.percentDecoded(text))
        }
    }

    private static func hasWordOrEscaped(_ word: [UInt8], in text: [UInt8]) -> Bool {
        if hasWord(word, in: text) { return true }
        return text.contains(UInt8(ascii: "\\")) && hasWord(word, in: JSONTexts.unescaped(text[...]))
    }

    /// The texts of the body, names of members among them, but for those that say whom it names where the provider names
    /// people; only such as may be ids.
    package func textsBesidePerson(in body: [UInt8]) -> Set<[UInt8]> {
        let named = adapter.person(body)
        var usual = [named?.id, named?.connection, named?.name].compactMap { $0.map { Array($0.utf8) } }
        var texts: Set<[UInt8]> = []
        for text in JSONTexts(body) {
            if let position = usual.firstIndex(of: text) {
                usual.remove(at: position)
            } else if !text.isEmpty, text.count <= 4 * JSONObject.maximumIdentifier, !text.contains(0) {
                texts.insert(text)
            }
        }
        return texts
    }
}
