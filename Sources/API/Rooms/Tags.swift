extension [String] {
    /// Whether one of these tags is among the others, byte for byte: texts that only look the same are others.
    func hasAny(of others: [String]) -> Bool {
        contains { tag in others.contains { $0.utf8.elementsEqual(tag.utf8) } }
    }
}
