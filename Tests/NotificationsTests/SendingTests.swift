import Attendance
import ClockTesting
import HTTPReceiver
import InMemoryLogging
import Logging
import NIOHTTP1
import Postgres
import Store
import Synchronization
import Testing
import Waiting

@testable import Notifications

/// What is in the outbox arrives, once, or is tried again as the schedule says.
@Suite(.timeLimit(.minutes(10))) struct SendingTests {
    private let outbox: Outbox

    init() async throws {
        outbox = try await Outbox()
    }

    @Test func `a notification arrives with its secret, its id and what it tells`() async throws {
        try await Receiver.run { receiver in
            try await outbox.subscribe("http://127.0.0.1:\(receiver.port)/hook?a=b", secret: "s3cret")
            try await outbox.join("A")
            try await outbox.running(try outbox.sender()) { try await outbox.reaches(["A 1 delivered"]) }
            let call = try #require(receiver.calls.first)
            #expect(receiver.calls.count == 1)
            #expect(call.method == .POST && call.uri == "/hook?a=b")
            #expect(call.headers["Authorization"] == ["Bearer s3cret"])
            #expect(call.headers["User-Agent"] == ["rollcall"])
            #expect(call.headers["Content-Type"] == ["application/json"])
            #expect(call.headers["Webhook-Id"].count == 1 && UUIDText.parse(call.headers["Webhook-Id"][0]) != nil)
            let names = Set(call.headers.map { $0.name.lowercased() })
            let known: Set = ["host", "content-length", "authorization", "user-agent", "content-type", "webhook-id"]
            #expect(names == known)
            #expect(call.body.hasPrefix(#"{"eventType" : "participant_joined""#))
        }
    }

    @Test func `without a secret nothing is authorised`() async throws {
        try await Receiver.run { receiver in
            try await outbox.subscribe("http://127.0.0.1:\(receiver.port)")
            try await outbox.join("A")
            try await outbox.running(try outbox.sender()) { try await outbox.reaches(["A 1 delivered"]) }
            #expect(receiver.calls.map { $0.headers.contains(name: "Authorization") } == [false])
        }
    }

    @Test func `what has arrived is not sent again, whoever looks and however late`() async throws {
        try await Receiver.run { receiver in
            try await outbox.subscribe("http://127.0.0.1:\(receiver.port)")
            try await outbox.join("A")
            let sender = try outbox.sender()
            try await outbox.running(sender) { try await outbox.reaches(["A 1 delivered"]) }
            outbox.clock.now = "18:00"
            try await outbox.join("B")
            try await outbox.running(try outbox.sender()) {
                try await outbox.reaches(["A 1 delivered", "B 1 delivered"])
            }
            #expect(receiver.calls.count == 2)
        }
    }

    @Test func `what failed is tried again as the schedule says, under the same id`() async throws {
        let answers = Mutex([500, 500, 500, 200])
        try await Receiver.run { _ in
            .answer(answers.withLock { $0.removeFirst() })
        } _: { receiver in
            try await outbox.subscribe("http://127.0.0.1:\(receiver.port)")
            try await outbox.join("A")
            let sender = try outbox.sender()
            try await outbox.running(sender) {
                try await outbox.reaches(["A 1 12:00:05 HTTP 500"])
                outbox.clock.now = "12:00:05"
                try await outbox.reaches(["A 2 12:00:35 HTTP 500"])
                outbox.clock.now = "12:01:00"
                try await outbox.reaches(["A 3 12:03:00 HTTP 500"])
                outbox.clock.now = "12:03:00"
                try await outbox.reaches(["A 4 delivered"])
            }
            #expect(Set(receiver.calls.map { $0.headers["Webhook-Id"] }).count == 1)
        }
    }

    @Test func `the log says which endpoint fails, why, and that it answers again, and keeps its secrets`() async throws
    {
        let log = InMemoryLogHandler()
        let answers = Mutex([500, 404, 200])
        try await Receiver.run { _ in
            .answer(answers.withLock { $0.removeFirst() })
        } _: { receiver in
            let endpoint = "http://us3r:passw0rd@127.0.0.1:\(receiver.port)/pa1h?token=s3cret"
            let subscription = try await outbox.subscribe(endpoint, secret: "s3cret")
            try await outbox.join("A")
            let sender = try outbox.sender(logger: Logger(label: "tests") { _ in log })
            try await outbox.running(sender) {
                try await outbox.reaches(["A 1 12:00:05 HTTP 500"])
                outbox.clock.now = "12:00:05"
                try await outbox.reaches(["A 2 12:00:35 HTTP 404"])
                outbox.clock.now = "12:00:35"
                try await outbox.reaches(["A 3 delivered"])
            }
            #expect(log.entries.map { "\($0.message)" } == ["Endpoint fails", "Endpoint answers again"])
            let told: Logger.Metadata = [
                "subscription.id": "\(UUIDText.format(subscription.id))", "endpoint.host": "127.0.0.1",
            ]
            #expect(log.entries.map(\.metadata) == [told.merging(["problem": "HTTP 500"]) { $1 }, told])
        }
    }

    @Test func `a sender that died gives back what it took on once its lease is over`() async throws {
        try await Receiver.run { receiver in
            try await outbox.subscribe("http://127.0.0.1:\(receiver.port)")
            try await outbox.join("A")
            let dead = NotificationOutbox(connection: outbox.connection)
            #expect(try await dead.claim(limit: 8, clock: "12:00", lease: .minutes(1)).count == 1)
            try await outbox.join("B")
            let sender = try outbox.sender()
            try await outbox.running(sender) {
                try await outbox.reaches(["A 1 12:01:00", "B 1 delivered"])
                outbox.clock.now = "12:01"
                try await outbox.reaches(["A 2 delivered", "B 1 delivered"])
            }
        }
    }

    @Test func `what is gone is given up at once, and what never arrives after 75 hours`() async throws {
        try await Receiver.run {
            $0.uri == "/gone" ? .answer(410) : .answer(503)
        } _: { receiver in
            try await outbox.subscribe("http://127.0.0.1:\(receiver.port)/gone")
            try await outbox.subscribe("http://127.0.0.1:\(receiver.port)/away")
            try await outbox.join("A")
            outbox.clock.now = "2026-01-19T15:00:00Z"
            try await outbox.running(try outbox.sender()) {
                try await outbox.reaches(["A 1 given up HTTP 410", "A 1 given up HTTP 503"])
            }
        }
    }

    @Test func `what is under way at the shutdown is finished and noted`() async throws {
        try await Receiver.run { _ in
            .hold
        } _: { receiver in
            try await outbox.subscribe("http://127.0.0.1:\(receiver.port)")
            try await outbox.join("A")
            try await outbox.running(try outbox.sender()) {
                try await eventually("a call is under way", within: .seconds(600)) { receiver.held > 0 }
            } stopping: {
                try await outbox.join("B")
                receiver.release()
            }
            #expect(try await outbox.state() == ["A 1 delivered", "B 0 12:00:00"])
        }
    }

    @Test func `endpoints whose names hang hold up nobody else, and not the shutdown`() async throws {
        let names = HangingNames()
        let lookups = HostLookups(patience: .milliseconds(50)) { names.look(up: $0) }
        try await Receiver.run { receiver in
            for number in 0..<6 { try await outbox.subscribe("http://hanging\(number).example:\(receiver.port)") }
            try await outbox.subscribe("http://healthy.example:\(receiver.port)")
            for name in ["A", "B", "C"] { try await outbox.join(name) }
            let sender = try outbox.sender { $0.resolver = HostResolver(lookups) }
            try await outbox.running(sender) {
                try await eventually("three calls arrive", within: .seconds(600)) { receiver.calls.count >= 3 }
            }
            #expect(receiver.calls.allSatisfy { $0.headers["Host"] == ["healthy.example:\(receiver.port)"] })
        }
        names.release()
    }

    @Test func `a lost connection to the database is survived`() async throws {
        try await Receiver.run { receiver in
            try await outbox.subscribe("http://127.0.0.1:\(receiver.port)")
            try await outbox.join("A")
            let sender = try outbox.sender()
            try await outbox.running(sender) {
                try await outbox.reaches(["A 1 delivered"])
                try await outbox.connection.withSession { session in
                    try session.execute(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()
                        """
                    )
                }
                try await outbox.join("B")
                try await outbox.reaches(["A 1 delivered", "B 1 delivered"])
            }
        }
    }

    @Test func `endpoints that hang hold up nobody else, and eight calls at most are under way`() async throws {
        try await Receiver.run {
            $0.uri == "/quick" ? .answer(204) : .hold
        } _: { receiver in
            for number in 0..<3 {
                try await outbox.subscribe("http://127.0.0.1:\(receiver.port)/slow\(number)")
            }
            for number in 0..<6 { try await outbox.join("S\(number)") }
            let sender = try outbox.sender { $0.timeout = .seconds(600) }
            try await outbox.running(sender) {
                try await eventually("eight calls hang", within: .seconds(600)) { receiver.held >= 8 }
                // Now the sender looks again, and there is room for one.
                receiver.releaseFirst()
                try await eventually("the ninth hangs", within: .seconds(600)) {
                    receiver.calls.count >= 9 && receiver.held >= 8
                }
                try await outbox.join("T")
                #expect(receiver.held == 8)
                #expect(receiver.calls.count == 9)
                receiver.release()
                try await eventually("all are delivered", within: .seconds(600)) {
                    try await outbox.state().count(where: { $0.contains("delivered") }) >= 21
                }
            }
            #expect(receiver.calls.count == 21)
        }
    }

    @Test func `one that works is served while eight with long queues hang`() async throws {
        try await Receiver.run {
            $0.uri == "/quick" ? .answer(204) : .hang
        } _: { receiver in
            for number in 0..<8 { try await outbox.subscribe("http://127.0.0.1:\(receiver.port)/slow\(number)") }
            for number in 0..<20 { try await outbox.join("S\(number)") }
            outbox.clock.now = "12:00:01"
            try await outbox.subscribe("http://127.0.0.1:\(receiver.port)/quick")
            for number in 0..<20 { try await outbox.join("T\(number)") }
            let sender = try outbox.sender { $0.timeout = .seconds(1) }
            try await outbox.running(sender) {
                try await eventually("those of one are delivered", within: .seconds(600)) {
                    try await outbox.state().count(where: { $0.contains("delivered") }) >= 20
                }
                // Of 320 that are due.
                #expect(receiver.calls.count { $0.uri != "/quick" } < 40)
            }
        }
    }
}
