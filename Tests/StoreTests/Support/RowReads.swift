import Postgres

/// How many rows of each table statements have read.
struct RowReads {
    /// In scans of a whole table; only tables of which there were any.
    var byScan: [String: Int64] = [:]
    /// By index; only tables of which there were any.
    var byIndex: [String: Int64] = [:]

    var byIndexInAll: Int64 { byIndex.values.reduce(0, +) }

    /// What `body` reads of the tables whose rows grow with the history, whatever connections it uses.
    ///
    /// Nil where the server cannot be told to count at once, which it can from PostgreSQL 15 on.
    static func count(
        on connection: Connection,
        _ body: (Connection) async throws -> Void
    ) async throws -> RowReads? {
        let isCounted = "select count(*) from pg_proc where proname = 'pg_stat_force_next_flush'"
        guard try await connection.number(isCounted) == 1 else { return nil }
        let before = try await ever(connection)
        try await body(connection)
        let after = try await ever(connection)
        return RowReads(
            byScan: difference(after.byScan, before.byScan),
            byIndex: difference(after.byIndex, before.byIndex)
        )
    }

    private static func difference(_ after: [String: Int64], _ before: [String: Int64]) -> [String: Int64] {
        after.merging(before, uniquingKeysWith: -).filter { $0.value > 0 }
    }

    private static func ever(_ connection: Connection) async throws -> RowReads {
        try await connection.execute("select pg_stat_force_next_flush()")
        let sql = """
            select relname::text, seq_tup_read, coalesce(idx_tup_fetch, 0)
            from pg_stat_user_tables
            where
                schemaname = 'rollcall'
                and relname ~ '^(events_.*|deliveries_.*|stays|sessions|rooms|report_(rooms|sessions|reasons))$'
            """
        return try await connection.withSession { session in
            var reads = RowReads()
            try session.run(Statement(name: "", sql: sql)).forEach { row in
                let table = try row.text(0)
                reads.byScan[table] = try row.int64(1)
                reads.byIndex[table] = try row.int64(2)
            }
            return reads
        }
    }
}
