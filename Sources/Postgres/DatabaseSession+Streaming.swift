import CLibpq

extension DatabaseSession {
    /// Calls `body` with each row as it arrives, in bounded memory however many there are.
    ///
    /// If `body` throws, the statement is cancelled: a transaction that is open has failed and can only be rolled
    /// back, the session stays usable.
    ///
    /// - Throws: what `body` throws, or the server's error; rows may have been seen before it.
    package func forEachRow(
        _ statement: Statement,
        _ parameters: Parameters = Parameters(),
        _ body: (borrowing Row) throws -> Void
    ) throws {
        try handle.send(statement, parameters)
        do {
            while let result = PQgetResult(handle.pointer) {
                let rows = QueryResult(owning: try handle.checked(result))
                try rows.forEach(body)
            }
        } catch {
            handle.abandon()
            throw error
        }
    }
}
