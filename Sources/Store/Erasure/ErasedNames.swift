/// The texts that stand for the people whom an erasure forgets.
struct ErasedNames {
    let persons: PersonPseudonyms
    /// The texts that stand for them, nil where everyone is meant.
    let ids: Set<[UInt8]>?

    /// What stands for the person from now on, nil if the person is not meant, or forgotten already.
    func pseudonym(of person: String) -> String? {
        guard !PersonPseudonyms.isPseudonym(person), ids?.contains(Array(person.utf8)) ?? true else { return nil }
        return persons.pseudonym(of: person)
    }
}
