import Attendance
import ClockTesting
import Dispatch
import Postgres
import Reports
import Store
import Testing
import Waiting
import Webhooks

/// After a person is erased, nothing in the database says who it was, every figure is what it was, and everyone else is
/// untouched.
@Suite struct PersonErasureTests {
    private static let ann = PersonBody.Person(name: "Ann Smith", id: "ann-1")
    private static let longer = PersonBody.Person(name: "Anna Longer", id: "ann-10")
    private static let friend = PersonBody.Person(name: "Friend of ann-1", id: "bob-1")
    private static let nameless = PersonBody.Person(name: "Guest Zoë", id: nil)

    private static let ids = [#""externalId":"ann-1""#, #""externalId":"\u0061nn-1""#, #""user":"ann-1""#, ",ann-1,"]

    private let house: ErasureHouse

    init() async throws {
        house = try await ErasureHouse()
    }

    @Test func `the name and the id are left in no column of any table, in any room`() async throws {
        try await fill()
        #expect(try await !house.connection.rows(mentioning: "Ann Smith").isEmpty)
        for id in Self.ids { #expect(try await !house.connection.rows(mentioning: id).isEmpty) }
        let summary = try await house.erase(.person("ann-1", source: nil))
        #expect(summary.events == 5)
        #expect(summary.deliveries == 10)
        #expect(try await house.connection.rows(mentioning: "Ann Smith") == [])
        for id in Self.ids { #expect(try await house.connection.rows(mentioning: id) == []) }
        let persons = "select count(*) from rollcall"
        #expect(try await house.connection.number("\(persons).events where person = 'ann-1'") == 0)
        #expect(try await house.connection.number("\(persons).stays where person = 'ann-1'") == 0)
    }

    @Test func `without the bodies of what was ignored the search would find the name`() async throws {
        try await fill()
        let kept = try await house.connection.texts(
            "select encode(body, 'escape') from rollcall.deliveries where outcome <> 'stored' order by 1"
        )
        #expect(kept.contains { $0.contains("Ann Smith") })
    }

    @Test func `everyone else keeps everything, also who is named alike or mentions the id`() async throws {
        try await fill()
        let others = try await others()
        #expect(others.count > 8)
        _ = try await house.erase(.person("ann-1", source: nil))
        #expect(try await self.others() == others)
    }

    @Test func `no figure changes, now or after everything is computed or read again`() async throws {
        try await fill()
        let before = try await house.figures()
        _ = try await house.erase(.person("ann-1", source: nil))
        let (events, stays) = try await (house.events(), ComputedTables(house.connection))
        #expect(try await house.figures() == before)
        try await house.compute(fromScratch: true)
        #expect(try await ComputedTables(house.connection) == stays)
        #expect(try await house.figures() == before)
        let rebuilt = try await house.rebuilt()
        try await rebuilt.compute()
        #expect(try await rebuilt.events() == events)
        #expect(try await rebuilt.figures() == before)
    }

    @Test func `a person is the same one in every room afterwards, and is another one under the next salt`()
        async throws
    {
        try await fill()
        _ = try await house.erase(.person("ann-1", source: nil))
        let pseudonyms = try await pseudonyms()
        #expect(pseudonyms.count == 1)
        try await house.receive([PersonBody.joined("a9", Self.ann, "2026-01-16T11:59:00Z")])
        _ = try await house.erase(.person("ann-1", source: nil))
        #expect(try await self.pseudonyms().count == 2)
    }

    @Test func `the id of a visit means whoever made it`() async throws {
        try await fill()
        _ = try await house.erase(.person("a1", source: "samba"))
        #expect(try await house.connection.rows(mentioning: "Ann Smith") == [])
        #expect(try await house.connection.number("select count(*) from rollcall.events where person = 'ann-1'") == 0)
    }

    @Test func `a visit of somebody without an id loses the name, and keeps the connection`() async throws {
        try await fill()
        let before = try await house.figures()
        _ = try await house.erase(.person("g1", source: nil))
        #expect(try await house.connection.rows(mentioning: "Guest Zoë") == [])
        #expect(try await house.connection.rows(mentioning: "Ann Smith") != [])
        #expect(try await house.figures() == before)
    }

    @Test func `a leave that no join was seen for loses the name as well`() async throws {
        try await fill()
        let lonely = PersonBody.Person(name: "Guest Ítalo", id: nil)
        try await house.receive([PersonBody.left("g7", lonely, "2026-01-16T09:40:00Z")])
        try await house.compute()
        #expect(try await house.connection.number("select count(*) from rollcall.stays where connection = 'g7'") == 0)
        #expect(try await house.erase(.person("g7", source: nil)).events == 1)
        #expect(try await house.connection.rows(mentioning: "Guest Ítalo") == [])
    }

    @Test func `another source's person of the same id stays`() async throws {
        try await fill()
        let before = try await (house.events(), house.deliveries())
        #expect(try await house.erase(.person("ann-1", source: "other")) == ErasureSummary())
        #expect(try await house.events() == before.0)
        #expect(try await house.deliveries() == before.1)
    }

    @Test func `a rehearsal counts the same and changes nothing`() async throws {
        try await fill()
        let before = try await (house.events(), house.deliveries(), ComputedTables(house.connection))
        let counted = try await house.erase(.person("ann-1", source: nil), isRehearsal: true)
        #expect(try await house.events() == before.0)
        #expect(try await house.deliveries() == before.1)
        #expect(try await ComputedTables(house.connection) == before.2)
        #expect(try await ErasureRecord.list(house.connection) == [])
        #expect(try await house.erase(.person("ann-1", source: nil)) == counted)
    }

    @Test func `one that breaks off has changed nothing, and is completed when it is asked for again`() async throws {
        struct Died: Error {}
        try await fill()
        let before = try await (house.events(), house.deliveries(), ComputedTables(house.connection))
        let erasure = PersonErasure(
            connection: house.connection,
            providers: [ErasureHouse.source.name: ErasureHouse.source.provider],
            now: { "20:00" }
        )
        await #expect(throws: Died.self) {
            _ = try await erasure.erase(
                .person("ann-1", source: nil),
                files: PublishedErasure(erase: { _, _ in throw Died() })
            )
        }
        #expect(try await house.events() == before.0)
        #expect(try await house.deliveries() == before.1)
        #expect(try await ErasureRecord.list(house.connection) == [])
        #expect(try await house.erase(.person("ann-1", source: nil)).events == 5)
    }

    @Test func `changing files may take longer than a transaction may otherwise be idle`() async throws {
        try await fill()
        let connection = try house.anotherConnection()
        try await connection.execute("set idle_in_transaction_session_timeout = '50ms'")
        let process = try #require(try await connection.number("select pg_backend_pid()"))
        let isOver = DispatchSemaphore(value: 0)
        let files = PublishedErasure(erase: { isRehearsal, _ in
            if !isRehearsal { isOver.wait() }
            return []
        })
        let erasure = PersonErasure(
            connection: connection,
            providers: [ErasureHouse.source.name: ErasureHouse.source.provider],
            now: { "20:00" }
        )
        async let erased = erasure.erase(.person("ann-1", source: nil), files: files)
        try await eventually("the transaction is idle for long, or no more") {
            try await house.connection.number(
                """
                select count(*) from pg_stat_activity
                where
                    pid = \(process)
                    and (state <> 'idle in transaction' or clock_timestamp() - state_change < interval '500 ms')
                """
            ) == 0
        }
        isOver.signal()
        #expect(try await erased.events == 5)
    }

    @Test func `where a source is not known nobody is half forgotten`()
        async throws
    {
        try await fill()
        let erasure = PersonErasure(connection: house.connection, providers: [:], now: { "20:00" })
        await #expect(throws: StoreError.unknownSource("samba")) {
            _ = try await erasure.erase(.person("ann-1", source: nil))
        }
        #expect(try await house.connection.rows(mentioning: "Ann Smith").contains("events"))
    }

    @Test func `it is recorded without saying who, and again when it is asked for again`() async throws {
        try await fill()
        let summary = try await house.erase(.person("ann-1", source: nil))
        #expect(try await house.erase(.person("ann-1", source: nil)) == ErasureSummary())
        let records = try await ErasureRecord.list(house.connection)
        #expect(records.map(\.kind) == [.person, .person])
        #expect(Set(records.map(\.summary)) == [summary, ErasureSummary()])
        #expect(
            try await house.connection.number(
                "select count(*) from rollcall.erasures as e where e::text like '%ann-1%'"
            )
                == 0
        )
    }

    @Test func `the id of one stay means nobody in other rooms who has the same connection`() async throws {
        try await house.receive([
            PersonBody.joined("cn", Self.nameless, "2026-01-16T09:00:00Z"),
            PersonBody.joined("cn", .init(name: "Stranger", id: nil), "2026-01-16T09:00:00Z", room: "R2"),
            PersonBody.joined("cn", Self.friend, "2026-01-16T09:00:00Z", room: "R3"),
            PersonBody.joined("a1", Self.ann, "2026-01-16T09:00:00Z", room: "R4"),
            PersonBody.joined("a1", Self.friend, "2026-01-16T09:00:00Z", room: "R5"),
        ])
        try await house.compute()
        for room in ["R1", "R4"] {
            let key = RoomID(source: "samba", providerRoomID: room)
            let stays = try await ParticipantList(connection: house.connection)
                .list(.init(room: key), Page(limit: 1), clock: "18:00")
            _ = try await house.erase(.person(try #require(stays.members.first).id, source: nil))
        }
        #expect(try await house.connection.rows(mentioning: "Guest Zoë") == [])
        #expect(try await house.connection.rows(mentioning: "Ann Smith") == [])
        let kept = try await house.connection.texts(
            "select name from rollcall.events where name is not null order by 1"
        )
        #expect(kept == ["Friend of ann-1", "Friend of ann-1", "Stranger"])
    }

    @Test(arguments: ["cn", nil])
    func `bodies that were sent again after an erasure are found by the connection, or the stay`(
        _ visit: String?
    )
        async throws
    {
        let bodies = [
            PersonBody.joined("cn", Self.ann, "2026-01-16T09:00:00Z"),
            PersonBody.left("cn", Self.ann, "2026-01-16T09:30:00Z"),
        ]
        try await house.receive(bodies)
        try await house.compute()
        let key = RoomID(source: "samba", providerRoomID: "R1")
        let stays = try await ParticipantList(connection: house.connection)
            .list(.init(room: key), Page(limit: 1), clock: "18:00")
        let id = try visit ?? #require(stays.members.first).id
        #expect(try await house.erase(.person(id, source: nil)).events == 2)
        try await house.receive(bodies, at: "13:00")
        #expect(try await house.erase(.person(id, source: nil)).deliveries == 2)
        #expect(try await house.connection.rows(mentioning: "Ann Smith") == [])
        #expect(try await house.erase(.person(id, source: nil)) == ErasureSummary())
    }

    @Test func `bodies about somebody else, or nobody, keep what is read of them and lose the person's id`()
        async throws
    {
        let invited = #""invitee":{"externalId":"jos\u00e9-1","name":"Jos\u00e9 J"}"#
        let joined = PersonBody.joined("f1", Self.friend, "2026-01-16T11:00:00Z")
        let ended =
            #"{"eventType":"session_ended","roomId":"R1","sessionId":"S-R1","timestamp":"2026-01-16T11:30:00Z","#
        try await house.receive([
            PersonBody.joined("j1", .init(name: "José J", id: "josé-1"), "2026-01-16T09:00:00Z"),
            #"{"eventType":"participant_invited","roomId":"R1","data":{"externalId":"bob-1"},\#(invited)}"#,
            #"{"eventType":"participant_invited","roomId":"R1",\#(invited)}"#,
            #"{"user":{"id":"jos\u00e9-1"},"called":"Jos\u00e9 J"#,
            #"{"people":{"josé-1":"José J"},"# + joined.dropFirst(),
            ended + #""participants":[{"externalId":"josé-1","name":"José J"}]}"#,
        ])
        try await house.compute()
        let friends = "select e::text from rollcall.events as e where connection = 'f1'"
        let (before, events) = try await (house.figures(), house.connection.texts(friends))
        let fresh = try await house.rebuilt()
        for (house, subject) in [
            (house, PersonErasure.Subject.person("josé-1", source: nil)), (fresh, .before("10:00")),
        ] {
            try await house.compute()
            _ = try await house.erase(subject)
            if case .person = subject { #expect(try await house.connection.rows(mentioning: #"Jos\u00e9"#) == []) }
            #expect(try await house.connection.rows(mentioning: "José") == [])
            #expect(try await house.connection.texts(friends) == events)
            let rebuilt = try await house.rebuilt()
            try await rebuilt.compute()
            #expect(try await rebuilt.figures() == before)
            #expect(try await rebuilt.connection.texts(friends) == events)
            #expect(try await house.erase(subject) == ErasureSummary())
        }
    }

    @Test(arguments: [true, false])
    func `bodies in quarantine lose the id in whatever form it stands there`(_ isOfRoom: Bool) async throws {
        let json = #"{"user":"ann-1","room":"R1","called":"Ann Smith"}"#
        let bodies = [
            "„ann-1“ in „R1“ is Ann Smith",
            "payload=%7B%22user%22%3A%22ann-1%22%2C%22room%22%3A%22R1%22%7D&name=Ann+Smith",
            "payload=%22ann%2D1%22%22%52%31%22", json.map { "\($0)\u{0}" }.joined(), json.map { "\u{0}\($0)" }.joined(),
        ]
        try await house.receive(bodies + ["„ann-10“ in „R10“", "payload=%22ann-10%22%22R10%22"])
        let summary = try await isOfRoom ? house.erase("R1") : house.erase(.person("ann-1", source: nil))
        #expect(summary.deliveries == bodies.count)
        let kept = try await house.connection.texts(
            "select encode(body, 'escape') from rollcall.deliveries where outcome = 'quarantined'"
        )
        #expect(kept.count == bodies.count + 2)
        #expect(kept.count { $0 == #"{"erased":true}"# } == bodies.count, "\(kept)")
    }

    @Test func `a database that reads a backslash in texts as an escape is erased like any other`() async throws {
        try await fill()
        try await house.connection.execute(
            """
            do $$ begin
                execute format('alter database %I set standard_conforming_strings = off', current_database());
            end $$
            """
        )
        let erasure = PersonErasure(
            connection: try house.anotherConnection(),
            providers: [ErasureHouse.source.name: ErasureHouse.source.provider],
            now: { "20:00" }
        )
        #expect(try await erasure.erase(.person("ann-1", source: nil)).deliveries == 10)
        #expect(try await house.connection.rows(mentioning: "Ann Smith") == [])
    }

    @Test(arguments: [true, false], [true, false])
    func `the planner's statistics forget the person as well`(_ isOfRoom: Bool, _ changesAreCounted: Bool) async throws
    {
        try await house.connection.execute("set track_counts = \(changesAreCounted)")
        try await house.connection.subscribe()
        let visits = (0..<40).map { number in
            PersonBody.joined("v\(number % 20)", Self.ann, "2026-01-16T08:\(10 + number):00Z")
        }
        try await house.receive(visits + visits)
        try await house.compute()
        try await house.connection.execute("update rollcall.notifications set next_attempt_at = null")
        for table in ["events", "stays", "deliveries", "notifications"] {
            try await house.connection.execute("analyze rollcall.\(table)")
        }
        let before = try await (statistics(mentioning: "ann-1"), statistics(mentioning: "Ann Smith"))
        #expect(before.0.contains("stays.person") && before.0.contains("events.person"))
        #expect(before.1.contains("events.name") && before.1.contains("deliveries.body"))
        _ = try await isOfRoom ? house.erase("R1") : house.erase(.person("ann-1", source: nil))
        #expect(try await statistics(mentioning: "ann-1") == [])
        #expect(try await statistics(mentioning: "Ann Smith") == [])
    }

    /// The columns whose statistics have the text.
    private func statistics(mentioning text: String) async throws -> [String] {
        try await house.connection.texts(
            """
            select s.tablename || '.' || s.attname
            from pg_stats as s
            cross join lateral concat(s.most_common_vals::text, s.histogram_bounds::text) as v (known)
            where
                s.schemaname = 'rollcall'
                and (
                    position('\(text)' in v.known) > 0
                    or position(encode(convert_to('\(text)', 'UTF8'), 'hex') in v.known) > 0
                )
            """
        )
    }

    @Test func `the record has nothing that ids could be tried out on`() async throws {
        let columns = try await house.connection.texts(
            """
            select attname::text from pg_attribute
            where attrelid = 'rollcall.erasures'::regclass and attnum > 0 and not attisdropped
            order by attnum
            """
        )
        #expect(
            columns == [
                "erasure_id", "kind", "asked_at", "finished_at", "events", "stays", "deliveries", "notifications",
                "files",
            ]
        )
    }

    @Test func `everyone from before an instant is forgotten, whoever came later stays`() async throws {
        try await fill()
        let before = try await house.figures()
        _ = try await house.erase(.before("10:30"))
        #expect(try await house.connection.rows(mentioning: "Friend of ann-1") == ["deliveries", "events"])
        for word in ["Guest Zoë", "Anna Longer"] {
            #expect(try await house.connection.rows(mentioning: word) == [], "\(word)")
        }
        // What cannot be read tells no other time than that of its receipt, which was later.
        #expect(try await house.connection.rows(mentioning: "Ann Smith") == ["deliveries"])
        _ = try await house.erase(.before("12:00:00.001"))
        #expect(try await house.connection.rows(mentioning: "Ann Smith") == [])
        #expect(try await house.figures() == before)
        try await house.compute(fromScratch: true)
        #expect(try await house.figures() == before)
    }

    /// Ann in two rooms, in everything that can become of a delivery, and others.
    private func fill() async throws {
        try await house.receive([PersonBody.joined("a1", Self.ann, "2026-01-16T09:00:00Z")], at: "09:00")
        try await house.receive([
            PersonBody.joined("a1", Self.ann, "2026-01-16T09:00:00Z"),
            // A leave that has the name and not the id.
            PersonBody.left("a1", .init(name: "Ann Smith", id: nil), "2026-01-16T09:30:00Z"),
            PersonBody.joined("a2", Self.ann, "2026-01-16T10:00:00Z").replacing("ann-1", with: #"\u0061nn-1"#),
            PersonBody.joined("a3", Self.ann, "2026-01-16T09:00:00Z", room: "R2"),
            PersonBody.left("a3", Self.ann, "2026-01-16T09:10:00Z", room: "R2"),
            #"{"eventType":"participant_waiting_joined","roomId":"R1","data":{"name":"Ann Smith","externalId":"ann-1"}}"#,
            PersonBody.joined("c1", Self.ann, "2026-01-16T14:00:00Z"),
            #"{"eventType":"participant_joined","roomId":"R1","timestamp":true,"data":{"name":"Ann Smith","participantId":"a1"}}"#,
            #"{"user":"ann-1","called":"Ann Smith"#,
            // Others.
            PersonBody.joined("l1", Self.longer, "2026-01-16T09:00:00Z"),
            PersonBody.joined("f1", Self.friend, "2026-01-16T11:00:00Z"),
            PersonBody.joined("g1", Self.nameless, "2026-01-16T09:05:00Z"),
            PersonBody.left("g1", Self.nameless, "2026-01-16T09:15:00Z"),
            #"{"eventType":"participant_waiting_joined","roomId":"R1","data":{"name":"ann-1","externalId":"bob-1"}}"#,
            #"{"user":"ann-10"#,
        ])
        try await house.compute()
    }

    /// What is stored of the others.
    private func others() async throws -> [String] {
        try await house.connection.texts(
            """
            select row from (
                select e::text as row from rollcall.events as e
                where e.connection in ('l1', 'f1', 'g1')
                union all
                select t::text from rollcall.stays as t where t.connection in ('l1', 'f1', 'g1')
                union all
                select encode(d.body, 'escape') from rollcall.deliveries as d
                where encode(d.body, 'escape') ~ 'ann-10|bob-1|Guest'
            ) as rows
            order by row
            """
        )
    }

    private func pseudonyms() async throws -> [String] {
        try await house.connection.texts(
            "select distinct person from rollcall.events where person ~ '^erased-[0-9a-f]{32}$' order by 1"
        )
    }
}
