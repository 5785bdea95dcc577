import Attendance
import ClockTesting
import Postgres
import Reports
import SeededRandom
import Store
import Testing
import Webhooks

/// Subscribers hear of each session's start and end, once, from the transaction that finds it out.
@Suite struct SessionNotificationTests {
    private let connection: Connection
    private let store: DeliveryStore

    init() async throws {
        connection = try await StoreDatabase().connection()
        store = DeliveryStore(connection: connection)
    }

    @Test func `a session's start is told when it is seen, and its end when it is over`() async throws {
        try await connection.subscribe(to: [.sessionStarted, .sessionEnded])
        _ = try await store.record([.of([.joined("A", "09:00")])])
        try await compute("09:10")
        let session = try await connection.texts("select session_id::text from rollcall.sessions").joined()
        #expect(try await connection.told() == ["session_started \(session)"])
        _ = try await store.record([.of([.left("A", "10:00")])])
        try await compute("10:04")
        #expect(try await connection.told().count == 1)
        try await compute("10:05")
        #expect(try await connection.told() == ["session_started \(session)", "session_ended \(session)"])
        try await compute("10:06")
        try await compute("10:07", fromScratch: true)
        #expect(try await connection.told().count == 2)
    }

    @Test func `the bodies say when and why`() async throws {
        try await connection.subscribe()
        var join = WebhookEvent.joined("A", "09:00")
        join.providerRoomID = "7f8c8eac-6643-47db-8d93-e7633e6e53ec"
        join.room = RoomID(source: "samba", providerRoomID: join.providerRoomID)
        var leave = WebhookEvent.left("A", "10:00")
        leave.providerRoomID = join.providerRoomID
        leave.room = join.room
        _ = try await store.record([.of([join]), .of([leave])])
        try await connection.execute("delete from rollcall.notifications")
        try await compute("10:10")
        let session = SessionID(room: join.room, start: "09:00", ordinal: 0)
        #expect(
            try await connection.bodies() == [
                #"{"data": {"endedAt": 1768557900, "endReason": "empty", "startedAt": 1768554000, "#
                    + #""providerSessionIds": []}, "#
                    + #""roomId": "\#(join.providerRoomID)", "eventType": "session_ended", "#
                    + #""sessionId": "\#(session)", "timestamp": 1768557900}"#,
                #"{"data": {"providerSessionIds": []}, "roomId": "\#(join.providerRoomID)", "eventType": "session_started", "#
                    + #""sessionId": "\#(session)", "timestamp": 1768554000}"#,
            ]
        )
    }

    @Test func `both name the provider's sessions, by which joins and leaves are told`() async throws {
        try await connection.subscribe(to: [.sessionStarted, .sessionEnded])
        _ = try await store.record([
            .of([
                .joined("A", "09:00").carrying("second"), .left("A", "09:02").carrying("second"),
                .joined("B", "09:03").carrying("first"), .joined("C", "09:06").carrying("first"),
                .joined("D", "09:00", room: "R2").carrying("elsewhere"), .joined("E", "09:00", room: "R3"),
            ])
        ])
        try await compute("09:10")
        let started = try await providerSessions(of: "session_started")
        #expect(started == [#"["elsewhere"]"#, #"["first", "second"]"#, "[]"])
        _ = try await store.record([
            .of([.left("B", "10:00").carrying("first"), .left("C", "10:00").carrying("first")])
        ])
        try await compute("10:10")
        let ended = try await providerSessions(of: "session_ended")
        #expect(ended == [#"["first", "second"]"#])
    }

    @Test func `history calls nobody`() async throws {
        try await connection.subscribe(to: [.sessionStarted, .sessionEnded])
        _ = try await store.record([
            .of([.joined("A", "2026-01-15T09:00:00Z"), .left("A", "2026-01-15T10:00:00Z")]),
            .of([.joined("B", "2026-01-15T09:00:00Z", room: "R2"), .left("B", "2026-01-15T12:00:00Z", room: "R2")]),
        ])
        try await compute("12:00")
        let end = SessionID(
            room: RoomID(source: "samba", providerRoomID: "R2"),
            start: "2026-01-15T09:00:00Z",
            ordinal: 0
        )
        #expect(try await connection.told() == ["session_ended \(end)"], "only what is a day old at most")
        try await compute("12:00", fromScratch: true)
        #expect(try await connection.told().count == 1)
    }

    @Test func `the end of a session that was live is told however late it is found out`() async throws {
        try await connection.subscribe(to: [.sessionStarted, .sessionEnded])
        _ = try await store.record([.of([.joined("A", "09:00")])])
        try await compute("09:10")
        try await compute("2026-01-19T00:00:00Z")
        #expect(try await connection.texts("select end_reason from rollcall.sessions") == ["empty"])
        #expect(
            try await connection.texts("select event from rollcall.notifications order by 1 desc") == [
                "session_started", "session_ended",
            ]
        )
    }

    @Test func `a session that a late event opens again has its new end told, and a start only once`() async throws {
        try await connection.subscribe(to: [.sessionStarted, .sessionEnded])
        _ = try await store.record([.of([.joined("A", "09:00"), .left("A", "10:00")])])
        try await compute("10:05")
        _ = try await store.record([.of([.joined("B", "10:02")])])
        try await compute("10:06")
        _ = try await store.record([.of([.left("B", "10:30")])])
        try await compute("10:40")
        let ends = try await connection.texts(
            "select body::jsonb #>> '{data,endedAt}' from rollcall.notifications where event = 'session_ended' order by 1"
        )
        #expect(ends == ["1768557900", "1768559700"])
        #expect(try await connection.number("select count(*) from rollcall.notifications") == 3)
    }

    @Test func `an end that a late event moves is told again`() async throws {
        try await connection.subscribe(to: [.sessionEnded])
        _ = try await store.record([.of([.joined("A", "09:00"), .left("A", "10:00")])])
        try await compute("12:00")
        _ = try await store.record([.of([.joined("B", "09:30"), .left("B", "10:30")])])
        try await compute("12:00")
        let ends = try await connection.texts(
            "select body::jsonb ->> 'timestamp' from rollcall.notifications order by 1"
        )
        #expect(ends == ["1768557900", "1768559700"])
    }

    @Test func `a run that fails tells nobody`() async throws {
        try await connection.subscribe(to: [.sessionStarted, .sessionEnded])
        _ = try await store.record([.of([.joined("A", "09:00")])])
        try await connection.execute(
            "alter table rollcall.stays add constraint refused check (joined_at is null) not valid"
        )
        await #expect(throws: PostgresError.self) { try await compute("09:10") }
        #expect(try await connection.told() == [])
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `each session's start and end are told exactly once, however the runs are spread`(
        seed: UInt64
    ) async throws {
        var generator = SplitMix64(seed: seed)
        try await connection.subscribe(to: [.sessionStarted, .sessionEnded])
        let spread = Int.random(in: 1...40, using: &generator)
        var clock = Instant("00:00")
        for _ in 0..<120 {
            clock = clock + .minutes(Int64.random(in: 0...6, using: &generator))
            let connection = "C\(Int.random(in: 0..<3, using: &generator))"
            let room = "R\(Int.random(in: 0..<3, using: &generator))"
            let isJoin = Bool.random(using: &generator)
            _ = try await store.record([
                .of([isJoin ? .joined(connection, clock, room: room) : .left(connection, clock, room: room)])
            ])
            if Int.random(in: 0..<spread, using: &generator) == 0 {
                // Between this event and the next, so that none is late.
                try await compute(clock, fromScratch: Int.random(in: 0..<4, using: &generator) == 0)
            }
        }
        try await compute(clock)
        let expected = try await connection.texts(
            """
            select 'session_started ' || session_id from rollcall.sessions
            union all
            select 'session_ended ' || session_id from rollcall.sessions where ended_at is not null
            """
        )
        #expect(expected.count > 5)
        #expect(try await connection.told().sorted() == expected.sorted(), "seed \(seed)")
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `late events have the sessions told that there are in the end, and nothing twice`(seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        try await connection.subscribe(to: [.sessionStarted, .sessionEnded])
        let events = (0..<60).map { _ in
            let connection = "C\(Int.random(in: 0..<4, using: &generator))"
            let at = Instant("00:00") + .minutes(Int64.random(in: 0..<400, using: &generator))
            return Bool.random(using: &generator) ? WebhookEvent.joined(connection, at) : .left(connection, at)
        }
        var clock = Instant("07:00")
        for event in events {
            _ = try await store.record([.of([event])])
            if Int.random(in: 0..<4, using: &generator) == 0 {
                clock = clock + .minutes(Int64.random(in: 0...3, using: &generator))
                try await compute(clock)
            }
        }
        try await compute(clock)
        let expected = try await connection.texts(
            """
            select 'session_started ' || session_id from rollcall.sessions
            union all
            select concat('session_ended ', session_id, ' ', floor(extract(epoch from ended_at)))
            from rollcall.sessions
            where ended_at is not null
            """
        )
        let told = try await connection.texts(
            "select concat_ws(' ', event, body::jsonb ->> 'sessionId', body::jsonb #>> '{data,endedAt}') "
                + "from rollcall.notifications"
        )
        #expect(Set(told).isSuperset(of: expected), "seed \(seed)")
        #expect(Set(told).count == told.count, "seed \(seed)")
    }

    private func providerSessions(of event: String) async throws -> [String] {
        try await connection.texts(
            """
            select body::jsonb #>> '{data,providerSessionIds}' from rollcall.notifications
            where event = '\(event)'
            order by body::jsonb #>> '{data,providerSessionIds}' collate "C"
            """
        )
    }

    private func compute(_ clock: Instant, fromScratch: Bool = false) async throws {
        _ = try await Computation(connection: connection, roomsPerBatch: 2).run(clock: clock, fromScratch: fromScratch)
    }
}
