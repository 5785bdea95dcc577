import Postgres

extension Connection {
    /// The tables of Rollcall that have `text` in any column of any row, one name for each row that has.
    ///
    /// Bytes are looked through as they are and as texts; of partitioned tables, the partitions are named like their
    /// parent.
    func rows(mentioning text: String) throws -> [String] {
        let tables = try texts(
            """
            select c.relname::text
            from pg_class as c
            where
                c.relnamespace in (select oid from pg_namespace where nspname in ('rollcall', 'usage'))
                and c.relkind in ('r', 'p', 'm') and not c.relispartition
            order by c.relname
            """
        )
        let quoted = "'\(text.replacing("'", with: "''"))'"
        return try tables.flatMap { table in
            let byteColumns = try texts(
                """
                select attname::text
                from pg_attribute
                where attrelid = 'rollcall.\(table)'::regclass and atttypid = 'bytea'::regtype and attnum > 0
                order by attnum
                """
            )
            let inBytes = byteColumns.map { " or position(convert_to(\(quoted), 'UTF8') in t.\($0)) > 0" }.joined()
            return try texts(
                "select '\(table)' from rollcall.\(table) as t where position(\(quoted) in t::text) > 0\(inBytes)"
            )
        }
    }
}
