/// Whom a body names where the provider names people.
package struct NamedPerson: Hashable, Sendable {
    /// The provider's id for the person.
    package var id: String?
    /// The provider's id for the visit.
    package var connection: String?
}

extension Provider {
    /// Whom the body names, nil if it names nobody there, or is not understood.
    package func person(namedIn body: [UInt8]) -> NamedPerson? {
        adapter.person(body)
    }

    /// Whether `word` stands in the body as a word: `R1` is not in `R10`, nor in `R1-b`.
    package static func mentions(word: [UInt8], in body: [UInt8]) -> Bool {
        hasWord(word, in: body)
    }
}
