package import Reports

/// A page of a list.
package struct PageAnswer: Sendable {
    private let items: [JSONValue]
    private let totalCount: Int
    private let isCountFirst: Bool

    /// - Parameters:
    ///   - items: What is on the page.
    ///   - totalCount: How many there are on all pages.
    ///   - isCountFirst: Whether the count stands before the items, as in the lists of live rooms.
    package init(_ items: [JSONValue], totalCount: Int, isCountFirst: Bool = false) {
        self.items = items
        self.totalCount = totalCount
        self.isCountFirst = isCountFirst
    }

    /// The answer, with the keys in the contract's order.
    package var json: JSONValue {
        .object(Self.ordered(data: .array(items), count: .integer(totalCount), isCountFirst))
    }

    /// The schema of a page whose items have the given one.
    static func schema(of item: JSONValue, isCountFirst: Bool = false) -> JSONValue {
        AnswerSchema.object(ordered(data: AnswerSchema.list(of: item), count: AnswerSchema.count, isCountFirst))
    }

    private static func ordered(
        data: JSONValue,
        count: JSONValue,
        _ isCountFirst: Bool
    ) -> [(key: String, value: JSONValue)] {
        let members: [(key: String, value: JSONValue)] = [("data", data), ("total_count", count)]
        return isCountFirst ? members.reversed() : members
    }
}
