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
}
