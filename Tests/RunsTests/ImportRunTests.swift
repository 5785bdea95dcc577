import Attendance
import ClockTesting
import Foundation
import Glibc
import Postgres
import Runs
import Store
import Testing
import Webhooks

/// Files of webhook bodies taken in.
@Suite struct ImportRunTests {
    private static func importRun(_ place: Workplace) -> ImportRun {
        ImportRun(
            store: DeliveryStore(connection: place.connection),
            source: place.source,
            now: { "2026-01-17T00:00:00Z" }
        )
    }

    @Test func `each line is a delivery with an outcome, and empty lines are none`() async throws {
        try await Workplace.with { place in
            let lines: [[UInt8]] = [
                SambaBody.joined("A", "09:00"), [], SambaBody.joined("A", "09:00"), SambaBody.irrelevant,
                Array("{".utf8), [], SambaBody.left("A", "2001-01-01T00:00:00Z"),
            ]
            let summary = try await Self.importRun(place).run(lines)
            #expect(DeliveryOutcome.allCases.map { summary.counts[$0] } == [2, 1, 1, 1])
            #expect(try await place.count("deliveries") == 5)
            #expect(try await place.count("events") == 2)
        }
    }

    @Test func `lines that are not understood are complained about by their numbers`() async throws {
        try await Workplace.with { place in
            var lines = (0..<40).map { SambaBody.joined("C\($0)", "09:00") }
            lines[0] = Array("no JSON".utf8)
            lines[7] = []
            lines[8] = SambaBody.joined("", "09:00")
            lines[30] = SambaBody.joined("X", "1999-12-31T23:59:59Z")
            let summary = try await Self.importRun(place).run(lines)
            #expect(summary.complaints.map(\.line) == [1, 9, 31])
            #expect(summary.complaints.allSatisfy { !$0.reason.isEmpty })
            #expect(summary.counts[.quarantined] == 3)
            #expect(summary.counts.total == 39)
        }
    }

    @Test func `of many bad lines the first ten are named and all are counted`() async throws {
        try await Workplace.with { place in
            let summary = try await Self.importRun(place).run((0..<25).map { _ in Array("bad".utf8) })
            #expect(summary.complaints.map(\.line) == Array(1...10))
            #expect(summary.counts[.quarantined] == 25)
        }
    }

    @Test func `more lines than a batch holds are all taken in, with word of the progress`() async throws {
        try await Workplace.with { place in
            let calls = CallCounter()
            let lines = (0..<2_500).map { SambaBody.joined("C\($0)", "09:00") }
            let summary = try await Self.importRun(place).run(lines) { _ in calls.add() }
            #expect(summary.counts[.stored] == 2_500)
            #expect(calls.count >= 2)
            #expect(try await place.count("events") == 2_500)
        }
    }

    @Test func `lines are received when they are stored, however long the input takes`() async throws {
        try await Workplace.with { place in
            let clock = SetClock("2026-01-17T00:00:00Z")
            let run = ImportRun(
                store: DeliveryStore(connection: place.connection),
                source: place.source,
                now: { clock.look() }
            )
            let bodies = [SambaBody.joined("A", "09:00"), SambaBody.left("A", "10:00")]
            _ = try await run.run(
                bodies.lazy.map { body in
                    clock.advance(by: .hours(1))
                    return body
                }
            )
            let input = try #require(try await ReportReader(connection: place.connection).inputWatermark())
            #expect(input.receivedAt == "2026-01-17T02:00:00Z")
            let first = "select count(*) from rollcall.deliveries where received_at < '2026-01-17 02:00Z'"
            #expect(
                try await place.connection.withSession { session in
                    try session.run(Statement(name: "", sql: first)).first { try $0.int64(0) }
                } == 0
            )
        }
    }

    @Test func `lines that the database refuses are kept and complained about, and all others are taken in`()
        async throws
    {
        try await Workplace.with { place in
            try await place.connection.withSession { session in
                try session.execute("alter table rollcall.events add constraint no_x check (connection !~ '^X')")
            }
            var lines = (0..<1_200).map { SambaBody.joined("C\($0)", "09:00") }
            for refused in [0, 411, 999, 1_100] { lines[refused] = SambaBody.joined("X\(refused)", "09:00") }
            lines[500] = Array("no JSON".utf8)
            let summary = try await Self.importRun(place).run(lines)
            #expect(DeliveryOutcome.allCases.map { summary.counts[$0] } == [1_195, 0, 0, 5])
            #expect((summary.notUnderstood, summary.refused) == (1, 4))
            #expect(summary.complaints.map(\.line) == [1, 412, 501, 1_000, 1_101])
            #expect(summary.complaints.first?.reason == "the database refused it (SQLSTATE 23514)")
            #expect(try await place.count("events") == 1_195)
            #expect(
                try await place.count("deliveries where outcome = 'quarantined' and reason like '%(SQLSTATE 23514)'")
                    == 4
            )
        }
    }

    @Test func `importing a file again finds only duplicates`() async throws {
        try await Workplace.with { place in
            let lines = [SambaBody.joined("A", "09:00"), SambaBody.left("A", "10:00")]
            _ = try await Self.importRun(place).run(lines)
            let again = try await Self.importRun(place).run(lines)
            #expect(again.counts[.duplicate] == 2)
            #expect(try await place.count("events") == 2)
        }
    }

    @Test func `a file is imported as it is`() async throws {
        try await Workplace.with { place in
            let path = "\(FileManager.default.temporaryDirectory.path)/rollcall-import-\(UUID()).ndjson"
            let text = [SambaBody.joined("A", "09:00"), SambaBody.left("A", "10:00")]
                .map { String(decoding: $0, as: UTF8.self) }
                .joined(separator: "\r\n\r\n")
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            defer { unlink(path) }
            let summary = try await Self.importRun(place).run(try LineReader(path: path))
            #expect(summary.counts[.stored] == 2)
            #expect(summary.complaints.isEmpty)
        }
    }
}
