import InMemoryLogging
import Logging
import ServiceLifecycle
import Synchronization
import Testing
import Waiting

@testable import Ingest

/// With a spool nothing is refused while the database is away, and the database gets everything in the end.
@Suite(.timeLimit(.minutes(10))) struct IntakeTests {
    /// A database that can be away; what it takes twice it keeps once.
    private final class Database: Sendable {
        private let state: Mutex<(isAway: Bool, rows: [Int])>

        init(isAway: Bool) {
            state = Mutex((isAway, []))
        }

        var rows: [Int] { state.withLock { $0.rows } }

        func set(isAway: Bool) {
            state.withLock { $0.isAway = isAway }
        }

        func commit(_ batch: [Int]) throws(CommitFailure) {
            let isDone = state.withLock { state in
                if !state.isAway { state.rows += batch.filter { !state.rows.contains($0) } }
                return !state.isAway
            }
            guard isDone else { throw .unavailable }
            guard !batch.contains(-1) else { throw .badElement(reason: "bad") }
        }

        var batch: BatchCommit<Int> {
            BatchCommit(logger: Logger(label: "tests")) { batch throws(CommitFailure) in try self.commit(batch) }
        }
    }

    /// An intake with everything that works behind it.
    private struct House {
        let intake: Intake<Int>
        let services: [any Service]

        init(_ database: Database, _ spool: Spool?, logger: Logger = Logger(label: "tests")) {
            // How long anything takes is nothing that these tests are about.
            let group = GroupCommit(patience: .seconds(3_600), batch: database.batch)
            guard let spool else {
                intake = Intake(database: group)
                services = [group]
                return
            }
            let spooling = GroupCommit(
                patience: .seconds(3_600),
                batch: BatchCommit<Int>(logger: Logger(label: "tests")) { batch throws(CommitFailure) in
                    do throws(SpoolError) {
                        try await spool.append(batch.map { Array("\($0)".utf8) })
                    } catch {
                        throw .unavailable
                    }
                }
            )
            intake = Intake(database: group, spool: (spooling, { spool.isHolding }))
            let drain = SpoolDrain(
                spool: spool,
                batch: database.batch,
                batchLimit: 7,
                interval: .milliseconds(1),
                logger: logger
            ) { Int(String(decoding: $0, as: UTF8.self)) }
            services = [drain, group, spooling]
        }

        func whileRunning(_ body: @Sendable (Intake<Int>) async throws -> Void) async throws {
            let group = ServiceGroup(services: services, logger: Logger(label: "tests"))
            try await withThrowingTaskGroup { tasks in
                tasks.addTask { try await group.run() }
                do {
                    try await body(intake)
                    await group.triggerGracefulShutdown()
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                try await tasks.waitForAll()
            }
        }
    }

    private let place = SpoolPlace()

    private func untilEmpty(_ spool: Spool) async throws {
        try await eventually("the spool is empty") { !spool.isHolding }
    }

    @Test func `while the database is away all is spooled, then taken in in order, once`() async throws {
        let database = Database(isAway: true)
        let spool = try place.open(fileSize: 100)
        try await House(database, spool).whileRunning { intake in
            for number in 0..<40 { try await intake.append(number) }
            #expect(database.rows == [])
            #expect(spool.contents.records == 40)
            database.set(isAway: false)
            try await untilEmpty(spool)
            for number in 40..<50 { try await intake.append(number) }
        }
        #expect(database.rows == Array(0..<50))
    }

    @Test func `what comes while the spool is emptied comes after what is in it`() async throws {
        let database = Database(isAway: true)
        let spool = try place.open(fileSize: 50)
        try await House(database, spool).whileRunning { intake in
            for number in 0..<100 {
                try await intake.append(number)
                if number == 50 { database.set(isAway: false) }
            }
            try await untilEmpty(spool)
        }
        #expect(database.rows == Array(0..<100))
    }

    @Test func `a spool that fills again the moment it is empty is emptied again`() async throws {
        let database = Database(isAway: false)
        let spool = try place.open()
        try await spool.append([Array("1".utf8)])
        var drain = SpoolDrain(
            spool: spool,
            batch: database.batch,
            interval: .milliseconds(1),
            logger: Logger(label: "tests")
        ) { Int(String(decoding: $0, as: UTF8.self)) }
        // The first look finds it empty, and the next does not, as where a delivery comes between the two.
        let timesEmpty = Mutex(0)
        drain.isHolding = {
            if spool.isHolding { return true }
            return timesEmpty.withLock { times in
                times += 1
                return times == 2
            }
        }
        let hasEnded = Flag()
        try await withThrowingTaskGroup { [drain] tasks in
            tasks.addTask {
                await drain.run()
                hasEnded.set()
            }
            try await eventually("the first is taken in") { database.rows == [1] && !spool.isHolding }
            try await spool.append([Array("2".utf8)])
            try await eventually("the second is taken in") { database.rows == [1, 2] || hasEnded.isSet }
            #expect(!hasEnded.isSet)
            tasks.cancelAll()
        }
        #expect(database.rows == [1, 2])
    }

    @Test(arguments: [1, 3])
    func `what the database does not take at once it gets in parts, each once, whatever comes between`(
        most: Int
    )
        async throws
    {
        let database = Database(isAway: false)
        let spool = try place.open()
        try await spool.append((0..<40).map { Array("\($0)".utf8) })
        let tries = Mutex<[[Int]]>([])
        // It takes few at a time, and now and then none.
        let batch = BatchCommit<Int>(logger: Logger(label: "tests")) { batch throws(CommitFailure) in
            let count = tries.withLock { tries in
                tries.append(batch)
                return tries.count
            }
            guard batch.count <= most, !count.isMultiple(of: 5) else { throw .unavailable }
            try database.commit(batch)
        }
        let drain = SpoolDrain(
            spool: spool,
            batch: batch,
            interval: .milliseconds(1),
            logger: Logger(label: "tests")
        ) { Int(String(decoding: $0, as: UTF8.self)) }
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { await drain.run() }
            try await untilEmpty(spool)
            tasks.cancelAll()
        }
        #expect(database.rows == Array(0..<40))
        let committed = tries.withLock(\.self).enumerated()
            .filter { $1.count <= most && !($0 + 1).isMultiple(of: 5) }
        #expect(committed.flatMap(\.element) == Array(0..<40), "nothing that was committed is sent again")
    }

    @Test func `no more bytes are committed at once than may be`() async throws {
        let spool = try place.open()
        let records = [30, 30, 30, 120, 10, 90].map { [UInt8](repeating: 1, count: $0) }
        try await spool.append(records)
        let sizes = Mutex<[[Int]]>([])
        let batch = BatchCommit<Int>(logger: Logger(label: "tests")) { batch in sizes.withLock { $0.append(batch) } }
        let drain = SpoolDrain(spool: spool, batch: batch, byteLimit: 100, logger: Logger(label: "tests")) { $0.count }
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { await drain.run() }
            try await untilEmpty(spool)
            tasks.cancelAll()
        }
        #expect(sizes.withLock(\.self) == [[30, 30, 30], [120], [10, 90]])
    }

    @Test func `the next process takes in what the last one left, and again what it had not removed`() async throws {
        let database = Database(isAway: true)
        let first = try place.open()
        try await House(database, first).whileRunning { intake in
            for number in 0..<20 { try await intake.append(number) }
        }
        await first.close()
        database.set(isAway: false)
        // As if the last process had ended between the commit and the removal.
        try database.commit(Array(0..<9))
        let spool = try place.open()
        #expect(spool.contents.records == 20)
        try await House(database, spool).whileRunning { _ in try await untilEmpty(spool) }
        #expect(database.rows == Array(0..<20))
        #expect(try place.files() == [])
    }

    @Test func `without a spool the same is refused`() async throws {
        let database = Database(isAway: true)
        try await House(database, nil).whileRunning { intake in
            for number in 0..<5 {
                await #expect(throws: CommitRefusal.unavailable) { try await intake.append(number) }
            }
        }
        #expect(database.rows == [])
    }

    @Test func `a full spool refuses`() async throws {
        let database = Database(isAway: true)
        let spool = try place.open(capacity: 60)
        try await House(database, spool).whileRunning { intake in
            await #expect(throws: CommitRefusal.unavailable) {
                for number in 0..<100 { try await intake.append(number) }
            }
            #expect(spool.isHolding)
        }
    }

    @Test func `a file that can't be read is told of once, and holds up nothing for long`() async throws {
        let handler = InMemoryLogHandler()
        let database = Database(isAway: false)
        let spool = try place.open(fileSize: 1)
        for number in 1...3 { try await spool.append([Array("\(number)".utf8)]) }
        try place.makeUnreadable(try place.files()[0])
        let house = House(database, spool, logger: Logger(label: "tests") { _ in handler })
        try await house.whileRunning { intake in
            try await untilEmpty(spool)
            try await intake.append(4)
        }
        #expect(database.rows == [2, 3, 4])
        let messages = handler.entries.map { "\($0.message)" }.filter { $0.hasPrefix("The spool can") }
        #expect(messages == ["The spool can't be read", "The spool can be read again"])
    }

    @Test func `a record that nobody understands is set aside, and those beside it are taken in`() async throws {
        let database = Database(isAway: false)
        let spool = try place.open()
        try await spool.append(["1", "two", "3"].map { Array($0.utf8) })
        try await House(database, spool).whileRunning { _ in try await untilEmpty(spool) }
        #expect(database.rows == [1, 3])
        #expect(try place.files().map { $0.hasSuffix(".damaged") } == [true])
    }

    @Test func `what can be stored nowhere holds up nothing, and is set aside`() async throws {
        let database = Database(isAway: true)
        let spool = try place.open()
        try await House(database, spool).whileRunning { intake in
            for number in [1, 2, -1, 3] { try await intake.append(number) }
            database.set(isAway: false)
            try await untilEmpty(spool)
        }
        #expect(database.rows.filter { $0 > 0 } == [1, 2, 3])
        #expect(try place.files().map { $0.hasSuffix(".damaged") } == [true])
    }
}
