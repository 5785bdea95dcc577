import Attendance
import ClockTesting
import Postgres
import SQLFiles
import Store
import Testing
import Webhooks

/// A notification is one sender's at a time, and is sent until it has arrived or is given up.
@Suite struct NotificationOutboxTests {
    private let connection: Connection
    private let database: StoreDatabase
    private let outbox: NotificationOutbox

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
        outbox = NotificationOutbox(connection: connection)
    }

    @Test func `what is claimed is nobody else's until the lease is over`() async throws {
        let subscription = try await connection.subscribe()
        try await record(people: 3)
        let first = try await claim(2, at: "12:00")
        #expect(first.count == 2)
        #expect(first.allSatisfy { $0.attempt == 1 && $0.subscription == subscription.id })
        #expect(first.allSatisfy { $0.endpoint == subscription.endpoint && $0.event == "participant_joined" })
        let second = try await claim(10, at: "12:00")
        #expect(second.count == 1)
        #expect(try await claim(10, at: "12:00:59.999").isEmpty)
        let again = try await claim(10, at: "12:01")
        #expect(Set(again.map(\.id)) == Set((first + second).map(\.id)))
        #expect(again.allSatisfy { $0.attempt == 2 })
    }

    @Test func `senders that claim at the same time get different ones`() async throws {
        try await connection.subscribe()
        try await record(people: 40)
        let other = NotificationOutbox(connection: try database.connection())
        var claimed: [UInt128] = []
        while true {
            async let mine = claim(3, at: "12:00")
            async let theirs = other.claim(limit: 3, clock: "12:00", lease: .minutes(1))
            let both = try await mine + theirs
            if both.isEmpty { break }
            claimed += both.map(\.id)
        }
        #expect(claimed.count == 40 && Set(claimed).count == 40)
    }

    @Test func `what has arrived is never due again`() async throws {
        try await connection.subscribe()
        try await record(people: 1)
        let claimed = try await claim(1, at: "12:00")
        try await outbox.delivered(claimed[0].id, clock: "12:00:01")
        #expect(try await outbox.nextDue() == nil)
        // A sender that was slow to find out that it failed.
        try await outbox.failed(claimed[0].id, problem: "late", nextAttempt: "12:02")
        #expect(try await claim(1, at: "20:00").isEmpty)
        let left = try await connection.texts(
            "select concat(delivered_at at time zone 'UTC', last_problem) from rollcall.notifications"
        )
        #expect(left == ["2026-01-16 12:00:01"])
    }

    @Test func `what failed is due when it is said to be, and never if it is given up`() async throws {
        try await connection.subscribe()
        try await record(people: 1)
        #expect(try await outbox.nextDue() == "12:00")
        let claimed = try await claim(1, at: "12:00")
        try await outbox.failed(claimed[0].id, problem: "HTTP 500", nextAttempt: "12:05")
        #expect(try await outbox.nextDue() == "12:05")
        #expect(try await claim(1, at: "12:04:59").isEmpty)
        let again = try await claim(1, at: "12:05")
        try await outbox.failed(again[0].id, problem: "HTTP 410", nextAttempt: nil)
        #expect(try await outbox.nextDue() == nil)
        #expect(try await connection.texts("select last_problem from rollcall.notifications") == ["HTTP 410"])
    }

    @Test func `a long queue of one subscription holds up no other`() async throws {
        let slow = try await connection.subscribe()
        try await record(people: 20)
        let quick = try await connection.subscribe()
        try await record(people: 1, named: "Q", at: "09:30")
        let first = try await claim(8, [:])
        #expect(first == [slow.id: 4, quick.id: 1])
        let second = try await claim(8, [slow.id: .init(underWay: 3)])
        #expect(second == [slow.id: 1])
        #expect(try await claim(8, [slow.id: .init(underWay: 4)]).isEmpty)
    }

    @Test func `whoever has fewer calls under way comes first`() async throws {
        let long = try await connection.subscribe()
        try await record(people: 20)
        let late = try await connection.subscribe()
        try await record(people: 5, named: "Q", at: "09:30")
        #expect(try await claim(2, [long.id: .init(underWay: 2)]) == [late.id: 2])
        #expect(try await claim(3, [:]) == [long.id: 2, late.id: 1])
    }

    @Test func `subscriptions take turns, however long their queues are`() async throws {
        var standings: [UInt128: ClaimShares.Standing] = [:]
        for number in 1...5 {
            standings[try await connection.subscribe().id] = .init(turn: number)
            try await record(people: 5, named: "P\(number)")
        }
        var turns: [Int] = []
        for turn in 6...15 {
            let claimed = try await claim(1, standings)
            let next = try #require(claimed.keys.first)
            turns.append(try #require(standings[next]).turn)
            standings[next] = .init(turn: turn)
        }
        #expect(turns == Array(1...10))
    }

    @Test func `those that fail have a few places together and one each, and come last`() async throws {
        var standings: [UInt128: ClaimShares.Standing] = [:]
        for number in 1...5 {
            standings[try await connection.subscribe().id] = .init(turn: number, isFailing: true)
        }
        try await record(people: 20)
        let healthy = try await connection.subscribe()
        try await record(people: 20, named: "Q", at: "09:30")
        standings[healthy.id] = .init(turn: 6)
        let first = try await claim(8, standings)
        #expect(first.values.sorted() == [1, 1, 1, 4])
        for id in first.keys { standings[id]?.underWay = 1 }
        #expect(try await claim(8, standings) == [healthy.id: 3], "those that fail have all their places")
        let busy = try #require(first.keys.first { $0 != healthy.id })
        standings[busy]?.underWay = 0
        #expect(try await claim(3, standings) == [healthy.id: 3])
        #expect(try await claim(4, standings).count == 2)
    }

    @Test func `one of those that fail has its turn even where others could take every place`() async throws {
        let failing = try await connection.subscribe()
        let others = [try await connection.subscribe(), try await connection.subscribe()]
        try await record(people: 20)
        var standings: [UInt128: ClaimShares.Standing] = [failing.id: .init(turn: 2, isFailing: true)]
        standings[others[0].id] = .init(turn: 1)
        standings[others[1].id] = .init(turn: 3)
        #expect(try await claim(2, standings) == [others[0].id: 1, failing.id: 1])
    }

    @Test func `what was written while its subscription was deleted is never sent and removed later`() async throws {
        let subscription = try await connection.subscribe()
        try await record(people: 1)
        let id = UUIDText.format(subscription.id)
        try await connection.execute("delete from rollcall.subscriptions where subscription_id = '\(id)'")
        #expect(try await claim(1, at: "13:00").isEmpty)
        #expect(try await outbox.nextDue() == nil)
        let other = try await connection.subscribe()
        try await record(people: 1, named: "Q")
        #expect(try await connection.number("select count(*) from rollcall.notifications") == 2)
        try await outbox.prune(before: "08:00")
        #expect(try await connection.number("select count(*) from rollcall.notifications") == 1)
        #expect(try await claim(2, at: "13:00").map(\.subscription) == [other.id])
    }

    @Test func `pruning removes what is settled and old, and nothing that waits`() async throws {
        try await connection.subscribe()
        try await record(people: 3)
        let claimed = try await claim(3, at: "12:00")
        try await outbox.delivered(claimed[0].id, clock: "12:01")
        try await outbox.failed(claimed[1].id, problem: "HTTP 410", nextAttempt: nil)
        for isMore in [true, true, false] {
            #expect(try await outbox.prune(before: "2026-01-20T00:00:00Z", portion: 1) == isMore)
        }
        #expect(try await connection.number("select count(*) from rollcall.notifications") == 1)
        #expect(try await claim(3, at: "14:00").map(\.id) == [claimed[2].id])
    }

    @Test func `pruning looks for what is settled by index, however much there is`() async throws {
        try await connection.subscribe()
        try await connection.execute(
            """
            insert into rollcall.notifications (notification_id, subscription_id, event, body, created_at, next_attempt_at)
            select
                gen_random_uuid(), s.subscription_id, 'session_started', '{}', timestamptz '2026-01-16 12:00Z' - i * interval '1 s',
                case when i > 5000 then timestamptz '2026-01-16 12:00Z' end
            from rollcall.subscriptions as s, generate_series(1, 10000) as i
            """
        )
        try await connection.execute("analyze rollcall.notifications")
        let sql = SQLFile.pruneSettledNotifications.text.replacing("$1", with: "'2026-01-16 11:00Z'").replacing(
            "$2",
            with: "10"
        )
        let plan = try await connection.texts("explain \(sql)").joined(separator: "\n")
        #expect(plan.contains("notifications_settled") && !plan.contains("Sort"), "\(plan)")
        let lost = try await connection.texts("explain \(SQLFile.findLostSubscriptions.text)").joined(separator: "\n")
        #expect(!lost.contains("Seq Scan on notifications"), "\(lost)")
    }

    private func record(people: Int, named name: String = "P", at instant: Instant = "09:00") async throws {
        _ = try await DeliveryStore(connection: connection).record(
            (0..<people).map { .of([.joined("\(name)\($0)", instant)]) }
        )
    }

    /// How many of each subscription are claimed.
    private func claim(_ limit: Int, _ standings: [UInt128: ClaimShares.Standing]) async throws -> [UInt128: Int] {
        let shares = ClaimShares(perSubscription: 4, failing: 3, standings: standings)
        let claimed = try await outbox.claim(limit: limit, shares: shares, clock: "12:00", lease: .minutes(1))
        return Dictionary(grouping: claimed, by: \.subscription).mapValues(\.count)
    }

    private func claim(_ limit: Int, at clock: Instant) async throws -> [ClaimedNotification] {
        try await outbox.claim(limit: limit, clock: clock, lease: .minutes(1))
    }
}
