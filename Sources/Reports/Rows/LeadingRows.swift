/// The first rows of many by some order, of which no more than twice as many are in memory at once.
struct LeadingRows<Row: Sendable>: Sendable {
    private var rows: [Row] = []
    private let most: Int
    private let precedes: @Sendable (Row, Row) -> Bool

    /// No rows yet; `most` are wanted, in the order of `precedes`.
    init(_ most: Int, by precedes: @escaping @Sendable (Row, Row) -> Bool) {
        self.most = most
        self.precedes = precedes
    }

    mutating func add(_ row: Row) {
        guard most > 0 else { return }
        rows.append(row)
        if rows.count == 2 * most { rows = inOrder }
    }

    var inOrder: [Row] { Array(rows.sorted(by: precedes).prefix(most)) }
}
