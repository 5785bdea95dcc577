import Attendance
import ClockTesting
import Foundation
import Postgres
import Reports
import Store
import Testing

@testable import Runs

/// A run that ends before it has written what it found leaves it to the next.
@Suite struct InterruptedRunTests {
    /// Has `body` run while nothing can be published of the days, or of the months.
    private static func blocking(_ shelf: String, of place: Workplace, _ body: () async throws -> Void) async throws {
        let (revisions, aside) = ("\(place.output)/\(shelf)/.revisions", "\(place.output)/\(shelf)/aside")
        try FileManager.default.moveItem(atPath: revisions, toPath: aside)
        try Data().write(to: URL(filePath: revisions))
        try await body()
        try FileManager.default.removeItem(atPath: revisions)
        try FileManager.default.moveItem(atPath: aside, toPath: revisions)
    }

    /// Publishes a visit, of which a late delivery then says whose it was.
    private static func publishThenLearnWho(_ place: Workplace, _ settings: ReportSettings) async throws {
        let known = SambaBody.joined("B", "08:00", person: "ann-1")
        try await place.receive(
            [known, SambaBody.left("B", "08:30"), SambaBody.visitTold(by: "A", from: "09:00", to: "10:00")],
            at: "12:00"
        )
        let run = place.reportRun(settings: settings)
        _ = try await run.run(.month("2026-01"), clock: "2026-02-01T01:00:00Z")
        _ = try await run.run(.due, clock: "2026-02-01T01:30:00Z")
        try await place.receive([SambaBody.joined("A", "09:00", person: "ann-1")], at: "2026-02-01T02:00:00Z")
    }

    @Test func `who somebody was reaches the attendance by the next run where one could not write it`() async throws {
        try await Workplace.with { place in
            let settings = ReportSettings(attendance: AttendanceDetail())
            try await Self.publishThenLearnWho(place, settings)
            try await Self.blocking("daily", of: place) {
                await #expect(throws: PublishingError.self) {
                    try await place.reportRun(settings: settings).run(.due, clock: "2026-02-01T03:00:00Z")
                }
            }
            let summary = try await place.reportRun(settings: settings).run(.due, clock: "2026-02-01T04:00:00Z")
            #expect(summary["2026-01-16"]?.change == .published || summary["2026-01-16"]?.change == .reissued)
            let people = try place.lines(of: "attendance.csv", on: "2026-01-16").dropFirst()
            #expect(people.allSatisfy { $0.contains("ann-1") })
            let next = try await place.reportRun(settings: settings).run(.due, clock: "2026-02-01T05:00:00Z")
            #expect(next["2026-01-16"] == nil)
        }
    }

    @Test func `who somebody was reaches the month by the next run where one could not write it`() async throws {
        try await Workplace.with { place in
            try await Self.publishThenLearnWho(place, ReportSettings())
            func persons() throws -> Int? {
                try place.monthlyRows("rooms", of: "2026-01").first?["unique_participants"] as? Int
            }
            #expect(try persons() == 2)
            try await Self.blocking("monthly", of: place) {
                await #expect(throws: PublishingError.self) {
                    try await place.reportRun().run(.due, clock: "2026-02-01T03:00:00Z")
                }
            }
            _ = try await place.reportRun().run(.due, clock: "2026-02-01T04:00:00Z")
            #expect(try persons() == 1)
        }
    }

    @Test func `a run that has lost its lock does not publish what it had recorded`() async throws {
        try await Workplace.with { place in
            try await place.receive([SambaBody.visitTold(by: "A", from: "09:00", to: "10:00")], at: "12:00")
            _ = try await Computation(connection: place.connection).run(clock: "2026-01-17T01:00:00Z")
            let holder = try place.anotherConnection()
            try await RunLock.take(holder)
            let publisher = DayPublisher(
                connection: holder,
                reading: holder,
                directory: ReportDirectory(path: place.output),
                timeZone: .utc,
                settings: ReportSettings(),
                circumstances: DayPublisher.Circumstances(clock: "2026-01-17T01:00:00Z")
            )
            let rooms = try await publisher.rooms(from: "2026-01-16", to: "2026-01-16")
            let recorded = try await publisher.record(publisher.make("2026-01-16", among: rooms))
            try await place.connection.withSession { session in
                try session.execute(
                    """
                    select pg_terminate_backend(l.pid, 5000)
                    from pg_locks as l inner join pg_database as d on d.oid = l.database
                    where l.locktype = 'advisory' and d.datname = current_database()
                    """
                )
            }
            await #expect(throws: PostgresError.self) { try await publisher.publish(recorded) }
            #expect(!place.hasFile("rooms.csv", on: "2026-01-16"))
        }
    }
}
