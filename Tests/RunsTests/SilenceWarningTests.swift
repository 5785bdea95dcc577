import Attendance
import ClockTesting
import Foundation
import Postgres
import Reports
import Runs
import Testing
import Webhooks

/// A day of which a source may not have sent everything says so, and goes on saying so.
@Suite struct SilenceWarningTests {
    private static let date: CalendarDate = "2026-01-16"
    private static let sources = ["samba"]

    /// A workplace with three weeks of sixty deliveries an hour, after which a single stay was the last that came, on
    /// 16 January at 12:00.
    private static func withSilence(_ body: (Workplace) async throws -> Void) async throws {
        try await Workplace.with { place in
            try await place.receive([SambaBody.joined("A", "09:00"), SambaBody.left("A", "10:30")], at: "12:00")
            try await place.connection.withSession { session in
                try session.execute(
                    """
                    insert into rollcall.sources (name, provider, since)
                    values ('samba', 'digitalsamba', '2025-12-26T12:00Z') on conflict do nothing;
                    insert into rollcall.source_hours (source, hour, deliveries, last_received_at)
                    select 'samba', hour, 60, hour + interval '59 minutes'
                    from generate_series(
                        timestamptz '2025-12-26T12:00Z', timestamptz '2026-01-16T11:00Z', interval '1 hour'
                    ) as hour;
                    insert into rollcall.job_progress (job, until) values ('source_hours', '2026-01-16T12:00Z')
                    """
                )
            }
            try await body(place)
        }
    }

    private static func warnings(_ place: Workplace, on date: CalendarDate = date) throws -> [[String: String]] {
        let warnings = try place.document("datapackage.json", on: date)["warnings"] as? [[String: Any]] ?? []
        return warnings.map { $0.compactMapValues { $0 as? String } }
    }

    private static let warning = [
        ["warning": "source_silent", "source": "samba", "since": "2026-01-16T12:00:00.000Z"]
    ]

    @Test func `a silent source is named in the days that it concerns, with the same bytes wherever and whenever`()
        async throws
    {
        try await Self.withSilence { place in
            let clock: Instant = "2026-01-17T01:00:00Z"
            let run = try await place.reportRun(sources: Self.sources).run(.due, clock: clock)
            #expect(run.silent.map(\.name) == Self.sources)
            #expect(try Self.warnings(place) == Self.warning)
            let first = try place.files(of: Self.date)

            // The clock goes on, and more deliveries are missing; what was said is said again.
            let other = "\(place.output)/other"
            let later = place.reportRun(into: other, sources: Self.sources)
            let again = try await later.run(.range(Self.date, Self.date), clock: clock + .hours(20))
            #expect(again[Self.date]?.revision == 1)
            let package = try Data(contentsOf: URL(filePath: "\(other)/daily/\(Self.date)/datapackage.json"))
            #expect(package == first["datapackage.json"])
        }
    }

    @Test func `neither the beginning nor the end of a silence makes a revision, and what is new is told no more`()
        async throws
    {
        try await Self.withSilence { place in
            let before = try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z")
            #expect(before.silent.isEmpty)
            #expect(try Self.warnings(place) == [])
            let silent = try await place.reportRun(sources: Self.sources).run(.due, clock: "2026-01-17T02:00:00Z")
            #expect(silent.silent.map(\.name) == Self.sources && silent.publications.isEmpty)

            // What was held back comes.
            try await place.receive(
                [SambaBody.joined("B", "13:00"), SambaBody.left("B", "13:30")],
                at: "2026-01-17T03:00:00Z"
            )
            let mended = try await place.reportRun(sources: Self.sources).run(.due, clock: "2026-01-17T03:30:00Z")
            #expect(mended.silent.isEmpty && mended[Self.date]?.revision == 2)
            #expect(try Self.warnings(place) == [])
        }
    }

    @Test func `a day that was over before the silence began is not concerned`() async throws {
        try await Self.withSilence { place in
            try await place.receive(
                [SambaBody.joined("Z", "2026-01-15T09:00:00Z"), SambaBody.left("Z", "2026-01-15T09:30:00Z")],
                at: "11:30"
            )
            _ = try await place.reportRun(sources: Self.sources).run(.due, clock: "2026-01-17T01:00:00Z")
            #expect(try Self.warnings(place) == Self.warning)
            #expect(try Self.warnings(place, on: "2026-01-15") == [])
        }
    }
}
