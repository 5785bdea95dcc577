/// A table with its rows, whatever they are.
protocol AnyTable: Sendable {
    var kind: ReportTable { get }

    /// The file of the table in `form`.
    func bytes(in form: FileForm, of head: RevisionHead) -> [UInt8]
}

/// A table with its rows.
struct Table<Row: ReportRow>: AnyTable {
    let kind: ReportTable
    let rows: [Row]
    /// The sums that follow the rows in a JSON document, nil where there are none.
    let totals: (any ReportRow)?

    init(_ kind: ReportTable, _ rows: [Row], totals: (any ReportRow)? = nil) {
        self.kind = kind
        self.rows = rows
        self.totals = totals
    }

    func bytes(in form: FileForm, of head: RevisionHead) -> [UInt8] {
        switch form {
        case .csv: CSVTable.bytes(of: rows, in: head, as: .plain)
        case .excel(let dialect): CSVTable.bytes(of: rows, in: head, as: .excel(dialect))
        case .json: JSONTable.bytes(of: rows, named: kind.name, in: head, totals: totals)
        case .schema: kind.schema
        }
    }
}
