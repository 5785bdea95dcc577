import Postgres

extension Connection {
    /// What a query returns in its only column, a text, row by row.
    func texts(_ sql: String) throws -> [String] {
        try withSession { session in
            try session.run(Statement(name: "", sql: sql)).map { try $0.text(0) }
        }
    }

    /// The number that a query returns.
    func number(_ sql: String) throws -> Int64? {
        try withSession { session in
            try session.run(Statement(name: "", sql: sql)).first { try $0.int64(0) }
        }
    }

    /// Runs statements that return nothing.
    func execute(_ sql: String) throws {
        try withSession { try $0.execute(sql) }
    }
}
