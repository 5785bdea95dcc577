import Postgres
import SQLFiles
import Store
import Testing

/// The same statements run on one PostgreSQL and on many: they keep to the rules that this asks for.
@Suite struct DistributionTests {
    /// Statements that break a rule, and why they may.
    private static let exceptions: [String: String] = [:]

    @Test(arguments: SQLFile.queries.map { ($0.name, $0.text) })
    func `every statement means the same where tables are spread`(name: String, text: String) {
        let violations = DistributionRules.violations(in: text)
        #expect(violations.isEmpty == (Self.exceptions[name] == nil), "\(name): \(violations)")
    }

    @Test func `every table that is made can be spread, or stays in one place for a reason`() async throws {
        for migration in Migration.all {
            #expect(DistributionRules.violations(inMigration: migration.text) == [], "\(migration.name)")
        }
        let tables = try await StoreDatabase().connection().texts(
            """
            select relname::text from pg_class
            where relnamespace = 'rollcall'::regnamespace and relkind in ('r', 'p') and not relispartition
            order by relname collate "C"
            """
        )
        let known = Set(StoredTables.distributed.keys).union(StoredTables.local.keys)
        #expect(tables == known.sorted())
    }

    @Test(arguments: broken)
    func `a statement that breaks a rule is found`(problem: String, sql: String) {
        let violations = DistributionRules.violations(in: sql)
        #expect(violations.contains { $0.contains(problem) }, "\(violations)")
    }

    @Test(arguments: [
        ("lacks room_id", "create table rollcall.stays (id uuid, constraint stays_pkey primary key (id));"),
        ("lacks room_id", "create unique index stays_once on rollcall.stays (connection);"),
        ("lacks delivery_id", "alter table rollcall.deliveries add constraint d_key unique (received_at);"),
        ("bound", "create table rollcall.events (room_id bigint references rollcall.sources (name));"),
        ("triggers", "create trigger noisy after insert on rollcall.events execute function f();"),
    ])
    func `a table that cannot be spread is found`(problem: String, sql: String) {
        let violations = DistributionRules.violations(inMigration: sql)
        #expect(violations.contains { $0.contains(problem) }, "\(violations)")
    }

    private static let broken: [(String, String)] = [
        ("not joined", "select 1 from rollcall.stays as t join rollcall.sessions as s on s.session_id = t.session_id"),
        ("not joined", "delete from rollcall.stays as t using rollcall.events as e where e.connection = t.connection"),
        ("not joined", "select 1 from rollcall.stays as t, rollcall.events as e where e.connection = t.connection"),
        (
            "not joined",
            """
            select 1 from rollcall.stays as t join rollcall.sessions as s on s.session_id = t.session_id
            where t.room_id = any ($1::bigint[]) and s.room_id = any ($1::bigint[])
            """
        ),
        (
            "not looked up by room_id",
            "select 1 from rollcall.stays as t where exists (select from rollcall.events as e where e.person = t.person)"
        ),
        (
            "lie elsewhere",
            """
            with page as (select room_id from rollcall.rooms limit 5)
            select (select max(e.occurred_at) from rollcall.events as e where e.room_id = p.room_id) from page as p
            """
        ),
        (
            "rows of a function",
            """
            select 1 from unnest($1::bigint[]) as k (room_id)
            join rollcall.stays as t on t.room_id = k.room_id
            left join lateral (select e.name from rollcall.events as e where e.room_id = t.room_id limit 1) as j on true
            """
        ),
        (
            "several arrays",
            """
            select 1 from unnest($1::bigint[], $2::text[]) as k (room_id, connection)
            join rollcall.stays as t on t.room_id = k.room_id
            """
        ),
        ("locked", "select since from rollcall.pending where since < $1 for update skip locked"),
        ("locked", "select since from rollcall.pending where room_id = any ($1::bigint[]) for share"),
        ("clock", "insert into rollcall.pending (room_id, since) values ($1::bigint, now())"),
        ("clock", "update rollcall.rooms set updated_at = clock_timestamp() where room_id = $1"),
        ("clock", "update rollcall.rooms set updated_at = transaction_timestamp() where room_id = $1"),
        ("random", "update rollcall.stays as t set session_id = gen_random_uuid() where t.room_id = $1"),
        ("without room_id", "insert into rollcall.stays (room_id) values ($1) on conflict (connection) do nothing"),
        ("without a key", "insert into rollcall.stays (room_id) values ($1) on conflict do nothing"),
        ("another room", "update rollcall.stays set room_id = $1::bigint where connection = $2"),
        ("another room", "update rollcall.stays set (person, room_id) = ($1, $2::bigint) where connection = $3"),
        ("within values", "insert into rollcall.pending (room_id) values ((select 1))"),
        ("merge", "merge into rollcall.stays as t using rollcall.events as e on e.room_id = t.room_id"),
        ("grouping", "select room_id from rollcall.stays group by rollup (room_id)"),
        ("recursive", "with recursive r as (select room_id from rollcall.rooms) select 1 from r"),
        ("window", "select row_number() over (partition by connection order by joined_at) from rollcall.stays"),
        ("window", "select row_number() over w from rollcall.stays window w as (partition by connection)"),
        ("setting", "select current_setting('app.zone') from rollcall.stays"),
        ("whichever machine", "select pg_advisory_xact_lock(room_id) from rollcall.rooms"),
        ("time zone", "select date_trunc('day', joined_at) from rollcall.stays"),
        ("time zone", "select joined_at::date from rollcall.stays"),
        ("time zone", "select cast(joined_at as date) from rollcall.stays"),
        ("time zone", "select 1 from rollcall.stays where joined_at > current_date"),
        (
            "beside being used",
            """
            with gone as (delete from rollcall.pending where room_id = $1 returning room_id)
            select count(*) from rollcall.pending
            """
        ),
    ]
}
