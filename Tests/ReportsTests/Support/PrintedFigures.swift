import Reports

/// What rooms.csv and sessions.csv of a day say but for labels and keys; zeros and empty values are left out.
struct PrintedFigures: Equatable {
    /// Where a value stands; rows are named by bytes, since texts that look the same may differ.
    struct Cell: Hashable {
        let table: String
        let row: [[UInt8]]
        let column: String
    }

    private var values: [Cell: String] = [:]

    init(of files: DayFiles) throws {
        let described = [
            "date", "time_zone", "source", "room_id", "friendly_url", "description", "external_id", "session_id",
        ]
        for table in [ReportTable.rooms, .sessions] {
            for row in try PrintedTable(table, of: files).rows {
                for (column, value) in row where !described.contains(column) {
                    self[Self.cell(table.rawValue, row, column)] = value
                }
            }
        }
    }

    /// Empty where there is nothing.
    subscript(cell: Cell) -> String {
        get { values[cell] ?? "" }
        set { values[cell] = Self.isNothing(newValue) ? nil : newValue }
    }

    /// The value that a row of restatements.csv is about.
    static func cell(ofRestatement row: [String: String]) -> Cell {
        cell(row["table"] ?? "", row, row["column"] ?? "")
    }

    /// Whether an absent row has it.
    static func isNothing(_ value: String) -> Bool {
        value.isEmpty || PrintedTable.units(value) == 0
    }

    private static func cell(_ table: String, _ row: [String: String], _ column: String) -> Cell {
        let names = [row["source"], row["room_id"], row["session_id"]].map { Array(($0 ?? "").utf8) }
        return Cell(table: table, row: names, column: column)
    }
}
