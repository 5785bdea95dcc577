import Attendance
import ClockTesting
import Postgres
import SQLFiles
import Store
import Testing
import Webhooks

/// Subscribers hear of everyone who comes and goes, once, in the transaction that stores it.
@Suite struct ParticipantNotificationTests {
    private let connection: Connection
    private let store: DeliveryStore

    init() async throws {
        connection = try await StoreDatabase().connection()
        store = DeliveryStore(connection: connection)
    }

    @Test func `a join and a leave are told with who it was`() async throws {
        try await connection.subscribe()
        var joined = WebhookEvent.joined("A", "09:00").carrying("4fcc375c-e0ce-4f52-9b35-3a034042ab5a")
        joined.name = "Jöhn \"Smith\""
        joined.role = "moderator"
        joined.person = "EXT1"
        _ = try await store.record([.of([joined]), .of([.left("A", "09:30:00.999")])])
        let room = SessionID(room: joined.room, start: Instant(milliseconds: 0), ordinal: 0).description
        #expect(
            try await connection.bodies() == [
                #"{"data": {"name": "Jöhn \"Smith\"", "role": "moderator", "externalId": "EXT1", "#
                    + #""participantId": "A"}, "roomId": "\#(room)", "eventType": "participant_joined", "#
                    + #""sessionId": "4fcc375c-e0ce-4f52-9b35-3a034042ab5a", "timestamp": 1768554000}"#,
                #"{"data": {"name": null, "role": null, "externalId": null, "participantId": "A"}, "#
                    + #""roomId": "\#(room)", "eventType": "participant_left", "sessionId": null, "#
                    + #""timestamp": 1768555800}"#,
            ]
        )
    }

    @Test func `a body names its fields in the order of the contract`() async throws {
        try await connection.subscribe()
        _ = try await store.record([.of([.joined("A", "09:00")])])
        let body = try await connection.texts("select body from rollcall.notifications").joined()
        let keys = body.matches(of: /"(\w+)" :/).map { String($0.output.1) }
        #expect(
            keys == [
                "eventType", "sessionId", "roomId", "timestamp", "data", "participantId", "name", "role", "externalId",
            ]
        )
    }

    @Test func `only those who asked for it are told, and a duplicate tells nobody`() async throws {
        let joins = try await connection.subscribe(to: [.participantJoined])
        try await connection.subscribe(to: [.sessionStarted, .reportPublished])
        _ = try await store.record([.of([.joined("A", "09:00")]), .of([.left("A", "09:30")])])
        _ = try await store.record([.of([.joined("A", "09:00")])])
        let told = try await connection.texts(
            "select concat(event, ' ', subscription_id) from rollcall.notifications"
        )
        #expect(told == ["participant_joined \(UUIDText.format(joins.id))"])
    }

    @Test func `who asked for leaves alone is told of leaves`() async throws {
        try await connection.subscribe(to: [.participantLeft])
        _ = try await store.record([.of([.joined("A", "09:00")]), .of([.left("A", "09:30")])])
        #expect(try await connection.texts("select event from rollcall.notifications") == ["participant_left"])
    }

    @Test func `a delivery that tells an event twice tells subscribers once, by its first words`() async throws {
        try await connection.subscribe()
        var first = WebhookEvent.joined("A", "09:00")
        first.name = "Ada"
        var second = first
        second.name = "Eve"
        _ = try await store.record([.of([first, second])])
        let told = try await connection.texts("select body::jsonb #>> '{data,name}' from rollcall.notifications")
        let stored = try await connection.texts("select name from rollcall.events")
        #expect(told == ["Ada"])
        #expect(stored == told)
    }

    @Test func `machines, ends of sessions and what is long past tell nobody`() async throws {
        try await connection.subscribe()
        var machine = WebhookEvent.joined("M", "09:00")
        machine.isMachine = true
        _ = try await store.record([
            .of([machine]), .of([.sessionEnded("09:30")]),
            .of([.joined("A", "2026-01-15T11:59:59.999Z")]), .of([.joined("B", "2026-01-15T12:00:00Z")]),
        ])
        let told = try await connection.texts(
            "select body::jsonb #>> '{data,participantId}' from rollcall.notifications"
        )
        #expect(told == ["B"])
    }

    @Test func `what waited until it was stored is told by the time it is stored`() async throws {
        try await connection.subscribe()
        let waiting = [
            Delivery.of([.joined("A", "08:00")], id: 1, receivedAt: "08:00"),
            Delivery.of([.joined("C", "10:00:01")], id: 2, receivedAt: "10:00:01"),
            Delivery.of([.joined("B", "10:00")], id: 3, receivedAt: "10:00"),
        ]
        _ = try await store.record(waiting, at: "+1d 09:00")
        let told = try await connection.texts(
            """
            select concat_ws(
                ' ', body::jsonb #>> '{data,participantId}', next_attempt_at = created_at,
                created_at between timestamptz '2026-01-17 08:55Z' and timestamptz '2026-01-17 09:00Z'
            )
            from rollcall.notifications
            order by next_attempt_at
            """
        )
        #expect(told == ["B t t", "C t t"])
    }

    @Test func `a replayed delivery tells what is not long past by then`() async throws {
        try await connection.subscribe()
        let first = Delivery.with(.quarantined(reason: "odd"), receivedAt: "09:00")
        let second = Delivery.with(.quarantined(reason: "odd"), receivedAt: "09:00")
        _ = try await store.record([first, second])
        var read = first
        read.reading = .events([.joined("A", "08:59")])
        #expect(try await store.replay(read, at: "10:00") == .stored)
        read = second
        read.reading = .events([.joined("B", "08:59")])
        #expect(try await store.replay(read, at: "2026-01-18T10:00:00Z") == .stored)
        let told = try await connection.texts(
            "select body::jsonb #>> '{data,participantId}' from rollcall.notifications"
        )
        #expect(told == ["A"])
    }

    @Test func `a room's own list limits who is told, and an empty one does not`() async throws {
        let one = try await connection.subscribe(to: [.participantJoined])
        let two = try await connection.subscribe(to: [.participantJoined])
        let lists = [
            "R1": "{}", "R2": #"{"webhooks": null}"#, "R3": #"{"webhooks": []}"#,
            "R4": #"{"webhooks": ["\#(UUIDText.format(one.id))", "7adb1f07-db15-4cdc-8bf0-2be746fcec2a"]}"#,
            "R5": #"{"webhooks": ["7adb1f07-db15-4cdc-8bf0-2be746fcec2a"]}"#,
        ]
        _ = try await store.record(lists.keys.map { .of([.sessionEnded("08:00", room: $0)]) })
        for (room, settings) in lists {
            try await connection.execute(
                "update rollcall.rooms set settings = '\(settings)' where provider_room_id = '\(room)'"
            )
        }
        _ = try await store.record(lists.keys.map { .of([.joined("A", "09:00", room: $0)]) })
        let told = try await connection.texts(
            """
            select concat(r.provider_room_id, ' ', n.subscription_id)
            from rollcall.notifications as n
            join rollcall.rooms as r
                on rollcall.public_room_id(r.room_id, r.provider_room_id) = n.body::jsonb ->> 'roomId'
            """
        )
        let all = ["R1", "R2", "R3"].flatMap { room in [one, two].map { "\(room) \(UUIDText.format($0.id))" } }
        #expect(told.sorted() == (all + ["R4 \(UUIDText.format(one.id))"]).sorted())
    }

    @Test func `a room goes by the provider's id where that is a UUID, else by one of its number`() async throws {
        let uuid = "7f8c8eac-6643-47db-8d93-e7633e6e53ec"
        for (number, name) in [0, 1, 2_047, 2_048, Int64.max, Int64.max / 3].flatMap({ [($0, "R1"), ($0, uuid)] }) {
            let id = try await connection.texts("select rollcall.public_room_id(\(number), '\(name)')")
            let derived = SessionID(room: RoomID(rawValue: number), start: Instant(milliseconds: 0), ordinal: 0)
            #expect(id == [name == uuid ? uuid : derived.description])
        }
        let upper = try await connection.texts("select rollcall.public_room_id(1, '\(uuid.uppercased())')")
        #expect(upper == ["00000000-0000-8000-8000-000000000800"])
    }

    @Test func `where nobody asks for it, nothing is joined`() async throws {
        _ = try await store.record([.of([.joined("A", "09:00")])])
        let plan = try await connection.withSession { session in
            try session.execute("set plan_cache_mode = force_generic_plan")
            try session.execute("prepare hot as \(SQLFile.recordDeliveries.text)")
            try session.execute("begin")
            let nulls = Array(repeating: "'{}'", count: 18).joined(separator: ", ")
            let lines = try session.run(
                Statement(
                    name: "",
                    sql: "explain (analyze, costs off, timing off, summary off) execute hot (\(nulls), null)"
                )
            ).map { try $0.text(0) }
            try session.execute("rollback")
            return lines
        }
        let told = plan.drop { !$0.contains("CTE told") }.prefix { !$0.contains("CTE received") }
        #expect(told.contains { $0.contains("One-Time Filter") }, "\(plan.joined(separator: "\n"))")
        #expect(told.contains { $0.contains("rooms_pkey") && $0.contains("never executed") })
    }
}
