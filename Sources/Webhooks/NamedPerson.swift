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
    package static func mentions(word: [UInt8], in body: [UInt8]) -> Bool {
        if hasWord(word, in: body) { return true }
        return body.contains(UInt8(ascii: "\\")) && hasWord(word, in: JSONTexts.unescaped(body[...]))
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
