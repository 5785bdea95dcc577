import Attendance
import ClockTesting
import Foundation
import Postgres
import Reports
import Runs
import Store
import Synchronization
import Testing
import Webhooks

/// Days that were missed, for whatever reason, come with the next run.
@Suite struct CatchUpTests {
    /// Someone every day for `days` days from 1 January 2025.
    private static func history(days: Int) -> [[UInt8]] {
        (0..<days).flatMap { day -> [[UInt8]] in
            let start = Instant(stringLiteral: "2025-01-01T09:00:00Z") + .days(Int64(day))
            return [SambaBody.joined("A", start), SambaBody.left("A", start + .minutes(30))]
        }
    }

    @Test func `a first run over a year publishes every day of it, oldest first`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.history(days: 365), at: "2026-01-01T12:00:00Z")
            let told = Told()
            let summary = try await place.reportRun(settings: .csvOnly).run(.due, clock: "2026-02-01T00:00:00Z") {
                told.hear($0)
            }
            #expect(summary.days.count == 365)
            #expect(told.days == summary.days)
            #expect(told.expected == 365)
            #expect(try await place.count("report_revisions") == 365)
        }
    }

    @Test func `days that are read on another connection meanwhile are published all the same`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.history(days: 40), at: "2025-02-11T12:00:00Z")
            let run = place.reportRun(reading: try place.anotherConnection(), settings: .csvOnly)
            let summary = try await run.run(.due, clock: "2025-03-01T00:00:00Z")
            #expect(summary.days.count == 40)
            for date in summary.days {
                #expect(try place.lines(of: "rooms.csv", on: date).count == 2, "\(date)")
            }
        }
    }

    @Test func `a run that fails half-way has published what came before, and the next goes on from there`()
        async throws
    {
        try await Workplace.with { place in
            try await place.receive(Self.history(days: 30), at: "2025-02-01T12:00:00Z")
            try await place.connection.withSession { session in
                try session.execute(
                    """
                    alter table rollcall.report_revisions
                        add constraint no_more check (date < '2025-01-18')
                    """
                )
            }
            await #expect(throws: PostgresError.self) {
                try await place.reportRun(settings: .csvOnly).run(.due, clock: "2025-02-02T00:00:00Z")
            }
            #expect(try await place.count("report_revisions") == 17)
            #expect(place.hasFile("rooms.csv", on: "2025-01-17"))
            #expect(!place.hasFile("rooms.csv", on: "2025-01-18"))
            try await place.connection.withSession { session in
                try session.execute("alter table rollcall.report_revisions drop constraint no_more")
            }
            let summary = try await place.reportRun(settings: .csvOnly).run(.due, clock: "2025-02-02T00:00:00Z")
            #expect(summary.days.first == "2025-01-18")
            #expect(summary.days.count == 13)
        }
    }

    @Test func `a day that was recorded and not written is written by the next run, byte for byte`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.history(days: 5), at: "2025-01-05T12:00:00Z")
            _ = try await place.reportRun().run(.due, clock: "2025-01-06T01:00:00Z")
            try await place.receive([SambaBody.joined("B", "2025-01-03T09:10:00Z")], at: "2025-01-06T02:00:00Z")
            _ = try await place.reportRun().run(.due, clock: "2025-01-06T03:00:00Z")
            let undisturbed = try place.tree()
            // What comes in between the runs must not show.
            try await place.receive([SambaBody.joined("C", "2025-01-06T04:00:00Z")], at: "2025-01-06T04:00:00Z")
            for lost in ["2025-01-03", "2025-01-04"] {
                try FileManager.default.removeItem(atPath: "\(place.output)/daily/\(lost)")
                for revision in [1, 2] {
                    let path = "\(place.output)/daily/.revisions/\(lost).\(revision)"
                    if FileManager.default.fileExists(atPath: path), revision == 2 || lost == "2025-01-04" {
                        try FileManager.default.removeItem(atPath: path)
                    }
                }
            }
            let summary = try await place.reportRun().run(.due, clock: "2025-01-06T05:00:00Z")
            #expect(summary.days == ["2025-01-03", "2025-01-04"])
            #expect(try place.tree() == undisturbed)
        }
    }

    @Test func `a second directory gets the same revisions`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.history(days: 3), at: "2025-01-03T12:00:00Z")
            _ = try await place.reportRun().run(.due, clock: "2025-01-04T00:00:00Z")
            let other = "\(place.output)-other"
            defer { try? FileManager.default.removeItem(atPath: other) }
            _ = try await place.reportRun(into: other).run(.due, clock: "2025-01-04T01:00:00Z")
            #expect(try place.tree(other) == place.tree())
        }
    }

    @Test func `a database that was made anew never overwrites what its predecessor published`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.history(days: 2), at: "2025-01-03T12:00:00Z")
            _ = try await place.reportRun().run(.due, clock: "2025-01-04T00:00:00Z")
            let before = try place.tree()
            try await place.connection.withSession { session in
                try session.execute(
                    "truncate rollcall.report_revisions, rollcall.report_rooms, rollcall.report_sessions"
                )
            }
            let summary = try await place.reportRun().run(.due, clock: "2025-01-04T01:00:00Z")
            #expect(summary.publications.values.map(\.revision) == [2, 2])
            let after = try place.tree()
            for (path, content) in before where path.contains(".revisions/") { #expect(after[path] == content) }
        }
    }
}

/// What a run told while it was under way.
private final class Told: Sendable {
    private let state = Mutex((days: [CalendarDate](), expected: 0))

    var days: [CalendarDate] { state.withLock { $0.days } }
    var expected: Int { state.withLock { $0.expected } }

    func hear(_ progress: ReportRun.Progress) {
        state.withLock { state in
            switch progress {
            case .found(let days): state.expected = days
            case .published(.day(let date), _): state.days.append(date)
            case .published, .computed: break
            }
        }
    }
}

extension ReportSettings {
    fileprivate static let csvOnly = ReportSettings(forms: FileForms(formats: [.csv]))
}
