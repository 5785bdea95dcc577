import Postgres
import SQLFiles

extension Statement {
    /// The prepared statement of a file in `sql/queries`.
    init(_ file: SQLFile) {
        self.init(name: file.name, sql: file.text)
    }
}

extension DatabaseSession {
    /// Runs a file of `sql/queries` as a prepared statement.
    func run(_ file: SQLFile, _ parameters: Parameters = Parameters()) throws -> QueryResult {
        try run(Statement(file), parameters)
    }

    /// The number that a file of `sql/queries` counts: the first value of its first row, 0 without a row.
    func count(_ file: SQLFile, _ parameters: Parameters = Parameters()) throws -> Int {
        Int(try run(file, parameters).first { try $0.int64(0) } ?? 0)
    }

    /// Runs a file of `sql/queries` by a plan that is made for its arguments, each time anew.
    ///
    /// For those whose arguments may ask for a few rows or for many: a plan that is kept for all of them would sort what
    /// it could read in order.
    func runPlanned(_ file: SQLFile, _ parameters: Parameters) throws -> QueryResult {
        try run(Statement(name: "", sql: file.text), parameters)
    }
}
