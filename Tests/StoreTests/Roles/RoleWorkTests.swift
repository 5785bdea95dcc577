import Attendance
import ClockTesting
import Postgres
import Reports
import Store
import Testing
import Webhooks

/// A login that is nothing but a member of the roles can do all the work.
@Suite struct RoleWorkTests {
    private let database: StoreDatabase
    private let login: String

    init() async throws {
        database = try await StoreDatabase()
        login = try await database.makeLogin()
    }

    @Test func `deliveries are taken in, with new sources, rooms and partitions, and subscribers told`() async throws {
        let owner = try database.connection()
        try await owner.subscribe()
        let connection = try database.connection(for: .ingest, as: login)
        try await Schema.check(connection)
        try await SourceRegistry.remember([("samba", "digitalsamba")], at: "08:00", connection)
        try await SourceRegistry.remember([("samba", "another")], at: "08:00", connection)
        var joined = WebhookEvent.joined("A", "09:00")
        joined.name = "Ada"
        let store = DeliveryStore(connection: connection)
        #expect(try await store.record([.of([joined]), .with(.ignored(reason: "odd"))])[.stored] == 1)
        #expect(try await store.record([.of([joined])])[.duplicate] == 1)
        #expect(try await owner.texts("select body::jsonb #>> '{data,name}' from rollcall.notifications") == ["Ada"])
        let owners = try await owner.texts(
            """
            select distinct relowner::regrole::text from pg_class
            where relnamespace = 'rollcall'::regnamespace and relname ~ '_2026_01'
            """
        )
        #expect(owners == ["rollcall"])
    }

    @Test func `sessions are computed and told of`() async throws {
        try await fill()
        let connection = try database.connection(for: .compute, as: login)
        // Also the indexes that are made in the end.
        let computation = Computation(connection: connection, bytesForIndexesLast: 0)
        #expect(try await computation.run(clock: "18:00").sessions == 1)
        #expect(try await computation.run(clock: "18:00", fromScratch: true).sessions == 1)
        _ = try await computation.keepUp(clock: "18:01")
        #expect(try await computation.pending(clock: "18:01").rooms == 0)
        try await RunLock.take(connection)
        let told = try await database.connection().told().map { $0.prefix { $0 != " " } }
        #expect(told.contains("session_ended"))
    }

    @Test func `changes are taken by whoever computes, and make published days stale`() async throws {
        try await fill()
        let owner = try database.connection()
        try await owner.execute(
            """
            insert into rollcall.report_revisions (
                date, time_zone, revision, starts_at, ends_at, status, is_restatement, published_at, confirmed_at,
                figures_digest, checksums
            )
            values (
                '2026-01-16', 'UTC', 1, '2026-01-16T00:00:00Z', '2026-01-17T00:00:00Z', 'provisional', false, now(),
                now(), '', '{}'
            )
            """
        )
        let connection = try database.connection(for: .compute, as: login)
        _ = try await Computation(connection: connection).keepUp(clock: "18:00")
        #expect(try await NotedChanges.takeBetweenRuns(atMost: 100, connection) ?? 0 > 0)
        #expect(try await owner.number("select count(*) from rollcall.stale_days") == 1)
        #expect(try await owner.number("select count(*) from rollcall.changes") == 0)
    }

    @Test func `days are published by one role and looked at by another`() async throws {
        try await fill()
        _ = try await Computation(connection: try database.connection()).run(clock: "18:00")
        let date = CalendarDate(daysSinceEpoch: 20_469)
        let day = TimeZoneRules.utc.day(date)
        let publishing = try database.connection(for: .report, as: login)
        let rooms = try await ReportReader(connection: publishing).rooms(in: day.period)
        let figures = DayReport(day: day, clock: "18:00", rooms: rooms).figures
        let revision = RecordedRevision(
            date: date,
            timeZone: "UTC",
            revision: 1,
            status: .provisional,
            isRestatement: false,
            period: day.period,
            publishedAt: "18:00",
            input: nil,
            figuresDigest: figures.digest
        )
        try await ReportRevisions(connection: publishing, timeZone: "UTC").record(revision, figures, reasons: [:])

        let looking = try database.connection(for: .api, as: login)
        let published = PublishedFigures(connection: looking, timeZone: "UTC")
        let shown = try #require(try await published.days(from: date, to: date).first)
        #expect(try await published.revisions(of: date) == [shown])
        #expect(try await published.rooms(of: shown, offset: 0, limit: 9).count == shown.totals.rooms)
        #expect(try await published.sessions(of: shown, offset: 0, limit: 9).count == shown.totals.sessions)
        #expect(try await published.rooms([RoomReference(source: "samba", roomID: "R1")], of: shown).count == 1)
        #expect(try await published.reasons(of: shown, limit: 9).total == 0)
        #expect(try await !published.mostUsedRooms(from: date, to: date, limit: 9).isEmpty)
        #expect(
            try await ReportRevisions(connection: looking, timeZone: "UTC").silences(ofRevision: 1, of: date).isEmpty
        )
        #expect(try await OccupiedSessions(connection: looking).fullest(9).people == 0)
        #expect(try await DeliveryArchive(connection: looking).quarantinedCount() == 0)
        #expect(try await ReportReader(connection: looking).span(clock: "18:00") != nil)
        #expect(try await ReportReader(connection: looking).rooms(in: day.period).count == rooms.count)
        #expect(try await ReportReader(connection: looking).changes(of: day.period) > 0)
    }

    @Test func `a room is changed and forgotten, and a session looked at with what was received of it`() async throws {
        try await fill()
        _ = try await Computation(connection: try database.connection()).run(clock: "18:00")
        let looking = try database.connection(for: .api, as: login)
        let registry = RoomRegistry(connection: looking)
        let room = RoomID(source: "samba", providerRoomID: "R1")
        let edit = RoomEdit(description: .set("Yoga"), sessionLengthSince: "12:00")
        try await registry.edit(room, edit, by: .command, clock: "12:00")
        #expect(try await RoomChanges(connection: looking).read(of: room, limit: 9).count == 1)
        let empty = try await registry.create(.named("A", "yoga"), clock: "12:00").id
        #expect(try await registry.delete(empty, by: .command, clock: "13:00") == false)

        let id = SessionID(room: room, start: "09:00", ordinal: 0)
        let detail = try #require(
            try await SessionList(connection: looking).detail(id, .init(limit: 9), clock: "18:00")
        )
        #expect(detail.receipts.deliveries == 2)
        let source = SourceSettings(name: "samba", provider: .digitalsamba, secrets: [])
        let custody = try database.connection(for: .custody, as: login)
        let repeats = try await SessionRepeats.read(of: detail.receipts, in: detail.entry.room, source, custody)
        #expect(repeats == SessionRepeats(count: 0))
    }

    @Test func `what is received is shown, replayed and made anonymous`() async throws {
        let odd = Delivery.with(.quarantined(reason: "odd"), receivedAt: "09:00")
        try await fill([odd])
        let connection = try database.connection(for: .custody, as: login)
        let archive = DeliveryArchive(connection: connection)
        #expect(try await archive.quarantined(after: nil, limit: 10).count == 1)
        var read = odd
        read.reading = .events([.joined("B", "2026-03-16T08:59:00Z")])
        #expect(try await DeliveryStore(connection: connection).replay(read, at: "10:00") == .stored)
        let computation = Computation(connection: try database.connection(for: .compute, as: login))
        let erasure = RoomErasure(connection: connection) { _ = try await computation.run(only: $0, clock: "11:00") }
        let summary = try await erasure.erase(
            RoomID(source: "samba", providerRoomID: "R1"),
            key: RoomKey(source: "samba", providerRoomID: "R1"),
            firstSeenAt: "08:00",
            provider: .digitalsamba,
            now: { "11:00" }
        )
        #expect(summary.events > 0)
    }

    @Test func `with roles off, or without membership, connections keep the login's own rights`() async throws {
        let stranger = try await database.makeLogin(for: [])
        for (use, user) in [(RoleUse.off, login), (.auto, stranger)] {
            let connection = try database.connection(for: .ingest, use, as: user)
            #expect(try await connection.texts("select current_user::text") == [user])
        }
        let connection = try database.connection(for: .ingest, .auto, as: login)
        #expect(try await connection.texts("select current_user::text") == ["rollcall_ingest"])
        #expect(
            try await database.connection(for: .owner, as: stranger).texts("select current_user::text") == [stranger]
        )
    }

    @Test func `a required role that cannot be had is an error that says which`() async throws {
        let stranger = try await database.makeLogin(for: [.compute])
        let connection = try database.connection(for: .ingest, as: stranger)
        for _ in 0..<2 {
            await #expect(throws: StoreError.roleIsUnusable(role: "rollcall_ingest")) {
                try await Schema.check(connection)
            }
        }
        // Once it is granted, the next session has it.
        try await database.connection().execute("grant rollcall_ingest to \(stranger)")
        try await Schema.check(connection)
    }

    @Test func `a connection that was lost has its role again`() async throws {
        let connection = try database.connection(for: .compute, as: login)
        let process = try #require(try await connection.number("select pg_backend_pid()::bigint"))
        try await database.connection().execute("select pg_terminate_backend(\(process), 10000)")
        #expect(try await connection.texts("select current_user::text") == ["rollcall_compute"])
    }

    private func fill(_ others: [Delivery] = []) async throws {
        let connection = try database.connection()
        try await connection.subscribe()
        var joined = WebhookEvent.joined("A", "09:00")
        joined.name = "Ada"
        joined.person = "EXT1"
        let deliveries: [Delivery] = [.of([joined]), .of([.left("A", "09:30")]), .of([.left("C", "09:40")])]
        _ = try await DeliveryStore(connection: connection).record(deliveries + others)
    }
}
