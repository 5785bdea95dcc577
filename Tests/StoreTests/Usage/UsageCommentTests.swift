import Postgres
import Testing

/// Whoever opens the schema `usage` in a BI tool finds everything explained there.
@Suite struct UsageCommentTests {
    @Test func `the schema and every view, type and function in it has a comment`() async throws {
        let connection = try await StoreDatabase().connection()
        let unexplained = try await connection.texts(
            """
            select 'schema' where obj_description('usage'::regnamespace, 'pg_namespace') is null
            union all
            select oid::regclass::text
            from pg_class
            where
                relnamespace = 'usage'::regnamespace
                and coalesce(obj_description(oid, 'pg_class'), obj_description(reltype, 'pg_type')) is null
            union all
            select oid::regprocedure::text
            from pg_proc
            where pronamespace = 'usage'::regnamespace and obj_description(oid, 'pg_proc') is null
            """
        )
        #expect(unexplained == [])
    }

    @Test func `every column has a comment, which names the unit if there is one`() async throws {
        let connection = try await StoreDatabase().connection()
        let columns = """
            from pg_attribute as a
            inner join pg_class as c on c.oid = a.attrelid
            where c.relnamespace = 'usage'::regnamespace and a.attnum > 0
            """
        #expect(try await connection.number("select count(*) \(columns)") ?? 0 > 70)
        let unexplained = try await connection.texts(
            """
            select c.relname || '.' || a.attname \(columns) and coalesce(
                col_description(c.oid, a.attnum)
                    not like case
                        when a.attname like '%\\_seconds' then '% in seconds%'
                        when a.attname like '%\\_minutes' then '% in minutes%'
                        else '%'
                    end,
                true
            )
            """
        )
        #expect(unexplained == [])
    }
}
