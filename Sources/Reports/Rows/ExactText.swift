/// A text compared and ordered by bytes: to Swift's own comparison, two ways to write an accent are equal.
struct ExactText: Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}

extension ExactText: Hashable, Comparable {
    static func == (left: ExactText, right: ExactText) -> Bool {
        RowOrder.compare(left.text, right.text) == 0
    }

    static func < (left: ExactText, right: ExactText) -> Bool {
        RowOrder.compare(left.text, right.text) < 0
    }
}

extension [String] {
    /// Each text once, in order of first appearance; texts differ if their bytes do, as for the database.
    package func withoutRepetitions() -> [String] {
        guard count > 1 else { return self }
        var kept: Set<ExactText> = []
        return filter { kept.insert(ExactText($0)).inserted }
    }
}
