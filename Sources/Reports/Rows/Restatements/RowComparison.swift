/// Compares rows of one table figure by figure.
struct RowComparison<Row: RestatedRow> {
    /// A figure that differs.
    struct Change {
        let column: Column
        let old: Figure?
        let new: Figure?
    }

    private var reader = FigureReader(of: Row.self)
    private let key: Set<String>

    /// A comparison of all columns but those of the `key`, which names a row.
    init(leavingOut key: Set<String>) {
        self.key = key
    }

    /// What differs, in the order of the columns.
    mutating func changes(of pair: RowPair<Row>) -> [Change] {
        let old: [Figure?]
        let new: [Figure?]
        switch pair {
        case .removed(let row):
            old = figures(of: row)
            new = old.map { $0?.whenAbsent }
        case .added(let row):
            new = figures(of: row)
            old = new.map { $0?.whenAbsent }
        case .kept(let earlier, let later):
            old = figures(of: earlier)
            new = figures(of: later)
        }
        return reader.columns.indices.compactMap { position in
            let column = reader.columns[position]
            guard old[position] != new[position], !key.contains(column.name) else { return nil }
            return Change(column: column, old: old[position], new: new[position])
        }
    }

    private mutating func figures(of row: Row) -> [Figure?] {
        reader.read(row)
        return reader.figures
    }
}
