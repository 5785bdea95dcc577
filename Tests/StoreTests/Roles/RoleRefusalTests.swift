import ClockTesting
import Postgres
import Store
import Testing
import Webhooks

/// Each role is refused what its duty does not need, by trying it.
@Suite struct RoleRefusalTests {
    private static let insertEvent = """
        insert into rollcall.events (room_id, occurred_at, event_id, delivery_id, kind, is_machine, connection)
        values (1, '2026-01-16T10:00:00Z', gen_random_uuid(), gen_random_uuid(), 1, false, 'X')
        """
    private static let insertDelivery = """
        insert into rollcall.deliveries (received_at, delivery_id, source, outcome, body)
        values ('2026-01-16T12:00:00Z', gen_random_uuid(), 'samba', 'stored', '')
        """
    private static let insertStay = """
        insert into rollcall.stays (
            room_id, joined_at, connection, ordinal, ending, person, join_is_inferred, is_machine, is_unsettled
        )
        values (1, now(), 'X', 0, 'open', 'X', false, false, true)
        """
    private static let insertKey = """
        insert into rollcall.api_keys (key_id, name, scopes, secret_digest, created_at)
        values ('k', 'mine', '{write}', '', now())
        """
    private static let names = "select name from rollcall.events"
    private static let persons = "select person from rollcall.events"
    private static let bodies = "select body from rollcall.deliveries"
    private static let secrets = "select authorization_secret from rollcall.subscriptions"
    private static let told = "select body from rollcall.notifications"
    private static let dropEvents = "delete from rollcall.events"
    private static let dropDeliveries = "delete from rollcall.deliveries"
    private static let changeEvents = "update rollcall.events set occurred_at = occurred_at"
    private static let changeBodies = "update rollcall.deliveries set body = ''"
    private static let changeOutcomes = "update rollcall.deliveries set outcome = 'ignored'"
    private static let partition = "select name from rollcall.events_2026_01"
    private static let bodiesOfDay = "select body from rollcall.deliveries_2026_01_16"
    private static let report = "update rollcall.report_revisions set status = 'final'"
    private static let revoke = "update rollcall.api_keys set revoked_at = null"
    private static let keys = "select secret_digest from rollcall.api_keys"
    private static let rooms = "update rollcall.rooms set description = 'mine'"

    private static let forbidden: [(Duty, [String])] = [
        (
            .ingest,
            [
                names, persons, "select role from rollcall.events", "select connection from rollcall.events",
                "select * from rollcall.events", bodies, "select reason from rollcall.deliveries", told, secrets,
                "select endpoint from rollcall.subscriptions", keys, changeEvents, dropEvents, changeBodies,
                changeOutcomes, dropDeliveries, partition, bodiesOfDay, "select * from rollcall.pending",
                "delete from rollcall.pending", "select person from rollcall.stays", "select * from rollcall.sessions",
                rooms, "select description from rollcall.rooms", insertKey, revoke, report,
                "\(insertEvent) returning name", "\(insertDelivery) returning body",
                "insert into rollcall.events select * from rollcall.events on conflict do nothing",
            ]
        ),
        (
            .compute,
            [
                names, "select role from rollcall.events", bodies, partition, bodiesOfDay,
                "select outcome from rollcall.deliveries", insertEvent, insertDelivery, changeEvents, dropEvents,
                changeBodies, dropDeliveries, told, "delete from rollcall.notifications", secrets, keys, insertKey,
                rooms, report, "select rollcall.ensure_event_partition('2031-01-01T00:00:00Z')",
                "update rollcall.sources set provider = 'x'",
            ]
        ),
        (
            .report,
            [
                bodies, "select reason from rollcall.deliveries", partition, bodiesOfDay, insertEvent, insertDelivery,
                changeEvents, dropEvents, changeBodies, dropDeliveries, told, secrets, keys, insertKey, rooms,
                "delete from rollcall.report_revisions", "update rollcall.report_rooms set sessions = 0",
                "update rollcall.report_revisions set figures_digest = ''",
                "select rollcall.ensure_delivery_partition('2031-01-01T00:00:00Z')",
            ]
        ),
        (
            .api,
            [
                bodies, "select reason from rollcall.deliveries", partition, bodiesOfDay, persons, insertEvent,
                insertDelivery, changeEvents, dropEvents, changeBodies, dropDeliveries, insertStay,
                "update rollcall.stays set person = 'x'", "delete from rollcall.stays",
                "update rollcall.sessions set stays = 0", "delete from rollcall.sessions", insertKey, revoke,
                "update rollcall.api_keys set scopes = '{write}'", "delete from rollcall.api_keys", report,
                "delete from rollcall.rooms", "select * from rollcall.pending",
            ]
        ),
        (
            .custody,
            [
                dropEvents, dropDeliveries, changeEvents, "update rollcall.deliveries set received_at = received_at",
                "update rollcall.stays set joined_at = now()", "delete from rollcall.stays",
                "delete from rollcall.sessions", secrets, keys, insertKey, revoke, report, rooms, partition,
            ]
        ),
    ]

    /// What nobody may do but whoever migrates.
    private static let ownersOnly = [
        "create table rollcall.more (x integer)", "create schema more", "create role more_roles",
        "drop table rollcall.events cascade", "drop schema rollcall cascade", "drop table rollcall.events_2026_01",
        "truncate rollcall.deliveries", "alter table rollcall.events add column more text",
        "create index on rollcall.events (name)",
        "create trigger t before insert on rollcall.events execute function f()",
        "grant select on rollcall.role_rights to public", "insert into rollcall.role_rights values ('a', 'b', 'c')",
        "select rollcall.admit_roles()", "insert into rollcall.migrations values (99, 'more', now())",
        "select rollcall.ensure_partition('events', 'x', '2030-01-01', '2030-02-01')",
    ]

    private static let cases = forbidden.flatMap { duty, statements in statements.map { (duty, $0) } }

    @Test(arguments: cases)
    func `a role is refused what its duty does not need, and the owner is not`(
        duty: Duty,
        statement: String
    ) async throws {
        let database = try await Self.filledDatabase()
        #expect(try await database.connection(for: duty).refusal(of: statement) == "42501")
        // The same connection without its role, so it is the role that refuses.
        let owner = try database.connection(for: duty, .off)
        #expect(try await owner.refusal(of: "begin; \(statement); rollback") == nil)
    }

    @Test(arguments: Duty.allCases.filter { $0 != .owner })
    func `no role changes the schema or its own rights`(duty: Duty) async throws {
        let connection = try await Self.filledDatabase().connection(for: duty)
        for statement in Self.ownersOnly {
            #expect(try await connection.refusal(of: statement) == "42501", "\(statement)")
        }
    }

    @Test func `a login that has only one role cannot become another`() async throws {
        let database = try await Self.filledDatabase()
        let login = try await database.makeLogin(for: [.ingest])
        let connection = try database.connection(for: .ingest, as: login)
        #expect(try await connection.refusal(of: "set role rollcall_custodian") == "42501")
        try await connection.execute("reset role")
        #expect(try await connection.refusal(of: Self.names) == "42501")
        #expect(try await connection.refusal(of: Self.bodies) == "42501")
    }

    @Test func `every role is nobody's login and has no special powers`() async throws {
        let connection = try await StoreDatabase().connection()
        let powerful = try await connection.texts(
            """
            select rolname::text from pg_roles
            where
                rolname in (select role from rollcall.role_rights)
                and (rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication)
            """
        )
        #expect(powerful == [])
    }

    /// A database with a delivery, an event of a named person, and everything that follows from it.
    private static func filledDatabase() async throws -> StoreDatabase {
        let database = try await StoreDatabase()
        let connection = try database.connection()
        try await connection.subscribe()
        var joined = WebhookEvent.joined("A", "09:00")
        joined.name = "Ada"
        joined.person = "EXT1"
        _ = try await DeliveryStore(connection: connection).record([.of([joined])])
        _ = try await Computation(connection: connection).run(clock: "18:00")
        await connection.close()
        return database
    }
}
