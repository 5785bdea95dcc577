/// The rows of one room or session in two revisions, of which at least one has it.
enum RowPair<Row: RestatedRow> {
    case removed(Row)
    case added(Row)
    case kept(old: Row, new: Row)

    /// The later row, or the earlier one if there is no other.
    var either: Row {
        switch self {
        case .removed(let row), .added(let row), .kept(_, let row): row
        }
    }

    /// The pairs of rows that are both in the order of the files, in that order.
    static func pairs(_ old: [Row], _ new: [Row]) -> [RowPair] {
        var pairs: [RowPair] = []
        pairs.reserveCapacity(max(old.count, new.count))
        var old = old[...]
        var new = new[...]
        while let earlier = old.first, let later = new.first {
            if earlier.precedes(later) {
                pairs.append(.removed(earlier))
                old.removeFirst()
            } else if later.precedes(earlier) {
                pairs.append(.added(later))
                new.removeFirst()
            } else {
                pairs.append(.kept(old: earlier, new: later))
                old.removeFirst()
                new.removeFirst()
            }
        }
        return pairs + old.map(RowPair.removed) + new.map(RowPair.added)
    }
}
