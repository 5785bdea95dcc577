import Attendance
import ClockTesting
import Logging
import Synchronization
import Testing
import Waiting

@testable import Dashboard

/// A value is worked out once for all who ask, and is said to be of the moment that it is of.
@Suite struct KeptValuesTests {
    private static let logger = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

    /// What works values out, and holds back until it is let go.
    private final class Work: Sendable {
        let calls = Mutex(0)
        let clock = TestClock(Instant(milliseconds: 1_000_000))

        func values(
            most: Int = 32,
            lifetime: Span?,
            patience: Duration,
            _ body: @escaping @Sendable (Int) async throws -> Int
        ) -> KeptValues<String, Int> {
            KeptValues(most: most, lifetime: lifetime, patience: patience, now: { self.clock.now }, logger: logger) {
                _,
                _,
                _ in
                let call = self.calls.withLock { calls in
                    calls += 1
                    return calls
                }
                return try await body(call)
            }
        }
    }

    /// Runs `body` while `values` work.
    private static func with(_ values: KeptValues<String, Int>, _ body: @Sendable () async throws -> Void) async throws
    {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await values.run() }
            try await body()
            group.cancelAll()
        }
    }

    @Test func `a value is kept for as long as it lives, and is new after that`() async throws {
        let work = Work()
        let values = work.values(lifetime: .seconds(10), patience: .seconds(60)) { $0 }
        try await Self.with(values) {
            let start = work.clock.now
            #expect(await values.value(of: "a")?.value == 1)
            work.clock.now = start + .milliseconds(9_999)
            let kept = await values.value(of: "a")
            #expect(kept?.value == 1)
            #expect(kept?.asOf == start)
            work.clock.now = start + .seconds(10)
            let new = await values.value(of: "a")
            #expect(new?.value == 2)
            #expect(new?.asOf == start + .seconds(10))
            #expect(await values.value(of: "b")?.value == 3)
        }
    }

    @Test func `what took long is kept for longer`() async throws {
        let work = Work()
        let values = work.values(lifetime: .seconds(10), patience: .seconds(60)) { call in
            work.clock.now = work.clock.now + .seconds(8)
            return call
        }
        try await Self.with(values) {
            let start = work.clock.now
            #expect(await values.value(of: "a")?.value == 1)
            work.clock.now = start + .seconds(39)
            #expect(await values.value(of: "a")?.value == 1)
            work.clock.now = start + .seconds(40)
            #expect(await values.value(of: "a")?.value == 2)
        }
    }

    @Test func `what never changes is worked out once`() async throws {
        let work = Work()
        let values = work.values(lifetime: nil, patience: .seconds(60)) { $0 }
        try await Self.with(values) {
            #expect(await values.value(of: "a")?.value == 1)
            work.clock.now = work.clock.now + .days(300)
            #expect(await values.value(of: "a")?.value == 1)
        }
    }

    @Test func `however many ask, it is worked out once`() async throws {
        let work = Work()
        let values = work.values(lifetime: .seconds(10), patience: .seconds(60)) { $0 }
        try await Self.with(values) {
            let found = await withTaskGroup(of: Int?.self) { group in
                for _ in 0..<50 { group.addTask { await values.value(of: "a")?.value } }
                return await group.reduce(into: Set<Int?>()) { $0.insert($1) }
            }
            #expect(found == [1])
        }
        #expect(work.calls.withLock(\.self) == 1)
    }

    @Test func `who asks is not held up: there is the value from before, or none yet`() async throws {
        let work = Work()
        let (gate, opened) = AsyncStream.makeStream(of: Void.self)
        let values = work.values(lifetime: .seconds(10), patience: .zero) { call in
            for await _ in gate { break }
            return call
        }
        try await Self.with(values) {
            #expect(await values.value(of: "a") == nil)
            opened.yield()
            try await eventually("it is worked out") { await values.value(of: "a")?.value == 1 }
            work.clock.now = work.clock.now + .minutes(5)
            #expect(await values.value(of: "a")?.value == 1)
            opened.yield()
            try await eventually("it is worked out anew") { await values.value(of: "a")?.value == 2 }
            opened.finish()
        }
    }

    @Test func `a failure keeps what there was, and the next who asks has it tried again`() async throws {
        struct Failure: Error {}
        let work = Work()
        let values = work.values(lifetime: .seconds(10), patience: .seconds(60)) { call in
            if call == 2 { throw Failure() }
            return call
        }
        try await Self.with(values) {
            #expect(await values.value(of: "a")?.value == 1)
            work.clock.now = work.clock.now + .minutes(1)
            #expect(await values.value(of: "a")?.value == 1)
            #expect(await values.value(of: "a")?.value == 3)
        }
    }

    @Test func `of many values so many are worked out at a time, those first that there are none of`() async throws {
        let work = Work()
        let values = work.values(lifetime: .seconds(10), patience: .seconds(60)) { $0 }
        try await Self.with(values) {
            let keys = ["a", "b", "c", "d"]
            #expect(await values.values(of: keys, renewing: 2).mapValues(\.value) == ["a": 1, "b": 2])
            work.clock.now = work.clock.now + .seconds(5)
            #expect(await values.values(of: keys, renewing: 1).mapValues(\.value) == ["a": 1, "b": 2, "c": 3])
            // All but the third are old, or missing.
            work.clock.now = work.clock.now + .seconds(5)
            let found = await values.values(of: keys, renewing: 2).mapValues(\.value)
            #expect(found == ["a": 5, "b": 2, "c": 3, "d": 4])
        }
    }

    @Test func `no more values are kept than wanted, those longest that were asked for last`() async throws {
        let work = Work()
        let values = work.values(most: 2, lifetime: nil, patience: .seconds(60)) { $0 }
        try await Self.with(values) {
            for (key, value) in [("a", 1), ("b", 2), ("a", 1), ("c", 3), ("a", 1), ("b", 4)] {
                work.clock.now = work.clock.now + .seconds(1)
                #expect(await values.value(of: key)?.value == value)
            }
        }
    }

    @Test func `who works a value out is given the one that is kept`() async throws {
        let clock = TestClock(Instant(milliseconds: 1_000_000))
        let values = KeptValues<String, Int>(
            lifetime: .seconds(10),
            patience: .seconds(60),
            now: { clock.now },
            logger: Self.logger
        ) { _, _, kept in kept.map { $0.value * 10 } ?? 1 }
        try await Self.with(values) {
            #expect(await values.value(of: "a")?.value == 1)
            clock.now = clock.now + .seconds(10)
            let kept = await values.value(of: "a")
            #expect(kept?.value == 10)
            #expect(kept?.asOf == clock.now)
        }
    }
}
