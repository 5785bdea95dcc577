import Attendance
import ClockTesting
import Foundation
import Postgres
import Reports
import Runs
import Store
import Testing
import Webhooks

/// From stored deliveries to published files.
@Suite struct ReportRunTests {
    private static let twoDays = [
        SambaBody.joined("A", "2026-01-14T09:00:00Z"), SambaBody.left("A", "2026-01-14T10:30:00Z"),
        SambaBody.joined("B", "2026-01-16T09:00:00Z"), SambaBody.left("B", "2026-01-16T09:45:00Z"),
    ]

    @Test func `every finished day is published, those without anyone between them too`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            let summary = try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z")
            #expect(summary.days == ["2026-01-14", "2026-01-15", "2026-01-16"])
            #expect(summary.publications.values.allSatisfy { $0.change == .published && $0.revision == 1 })
            #expect(summary.computed.events == 4)
            let rows = try place.lines(of: "rooms.csv", on: "2026-01-14")
            #expect(rows.count == 2)
            #expect(rows[1].contains("R1") && rows[1].contains("5400.000"))
            #expect(try place.lines(of: "rooms.csv", on: "2026-01-15").count == 1)
            #expect(try await place.count("report_revisions") == 3)
        }
    }

    @Test func `a day that is not over is not due`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            let summary = try await place.reportRun().run(.due, clock: "23:59:59.999")
            #expect(summary.days == ["2026-01-14", "2026-01-15"])
            let next = try await place.reportRun().run(.due, clock: "2026-01-17T00:00:00Z")
            #expect(next.days == ["2026-01-16"])
        }
    }

    @Test func `days are those of the report's time zone`() async throws {
        try await Workplace.with { place in
            try await place.receive(
                [SambaBody.joined("A", "22:30"), SambaBody.left("A", "23:30")],
                at: "23:45"
            )
            let berlin = try #require(try await TimeZoneCatalog.zone(named: "Europe/Berlin", place.connection))
            let summary = try await place.reportRun(timeZone: berlin).run(.due, clock: "2026-01-18T00:00:00Z")
            #expect(summary.days == ["2026-01-16", "2026-01-17"])
            #expect(try place.lines(of: "rooms.csv", on: "2026-01-17")[1].contains("1800.000"))
        }
    }

    @Test func `a directory keeps the reports of its time zone`() async throws {
        try await Workplace.with { place in
            try await place.receive([SambaBody.joined("A", "22:30"), SambaBody.left("A", "23:30")], at: "23:45")
            let berlin = try #require(try await TimeZoneCatalog.zone(named: "Europe/Berlin", place.connection))
            _ = try await place.reportRun(timeZone: berlin).run(.month("2026-01"), clock: "2026-01-18T00:00:00Z")
            let before = try place.tree()
            for days in [ReportRun.Days.due, .range("2026-01-16", "2026-01-16"), .month("2026-01")] {
                await #expect(
                    throws: PublishingError.otherTimeZone(path: place.output, found: "Europe/Berlin", wanted: "UTC")
                ) {
                    try await place.reportRun().run(days, clock: "2026-01-18T00:00:00Z")
                }
            }
            #expect(try place.tree() == before)
            try FileManager.default.removeItem(atPath: "\(place.output)/daily")
            await #expect(throws: PublishingError.self) {
                try await place.reportRun().run(.due, clock: "2026-01-18T00:00:00Z")
            }
        }
    }

    @Test func `what others put beside the days neither stops a run nor hides the time zone`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            let berlin = try #require(try await TimeZoneCatalog.zone(named: "Europe/Berlin", place.connection))
            _ = try await place.reportRun(timeZone: berlin).run(.due, clock: "2026-01-17T01:00:00Z")
            try FileManager.default.createDirectory(
                atPath: "\(place.output)/daily/old",
                withIntermediateDirectories: false
            )
            await #expect(throws: PublishingError.self) {
                try await place.reportRun().run(.due, clock: "2026-01-17T02:00:00Z")
            }
            try "mine".write(toFile: "\(place.output)/daily/readme.txt", atomically: true, encoding: .utf8)
            let summary = try await place.reportRun(timeZone: berlin).run(.due, clock: "2026-01-17T02:00:00Z")
            #expect(summary.days.isEmpty)
        }
    }

    @Test func `without anything to report nothing is published`() async throws {
        try await Workplace.with { place in
            try await place.receive([SambaBody.irrelevant], at: "12:00")
            let summary = try await place.reportRun().run(.due, clock: "2026-01-18T00:00:00Z")
            #expect(summary.publications.isEmpty)
            #expect(!FileManager.default.fileExists(atPath: place.output))
        }
    }

    @Test func `with nothing new nothing is due`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z")
            let summary = try await place.reportRun().run(.due, clock: "2026-01-17T02:00:00Z")
            #expect(summary.publications.isEmpty)
        }
    }

    @Test func `a missed week is made up for`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            let summary = try await place.reportRun().run(.due, clock: "2026-01-24T01:00:00Z")
            #expect(summary.days == ["2026-01-14", "2026-01-15", "2026-01-16"])
        }
    }

    @Test func `a published day whose directory is gone is published again`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z")
            let before = try place.lines(of: "rooms.csv", on: "2026-01-14")
            try FileManager.default.removeItem(atPath: "\(place.output)/daily/2026-01-14")
            let summary = try await place.reportRun().run(.due, clock: "2026-01-17T02:00:00Z")
            #expect(summary.days == ["2026-01-14"])
            #expect(try place.lines(of: "rooms.csv", on: "2026-01-14") == before)
        }
    }

    @Test func `a late event makes a second revision of its day`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z")
            try await place.receive(
                [SambaBody.joined("C", "2026-01-14T09:10:00Z"), SambaBody.left("C", "2026-01-14T10:10:00Z")],
                at: "2026-01-17T02:00:00Z"
            )
            let range = ReportRun.Days.range("2026-01-14", "2026-01-15")
            let summary = try await place.reportRun().run(range, clock: "2026-01-17T03:00:00Z")
            #expect(summary["2026-01-14"]?.revision == 2)
            #expect(summary["2026-01-15"]?.change == .unchanged)
            #expect(try place.lines(of: "rooms.csv", on: "2026-01-14")[1].contains("9000.000"))
            #expect(try await place.count("report_revisions") == 4)
        }
    }

    @Test func `the same run again publishes the same bytes and no new revision`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            let range = ReportRun.Days.range("2026-01-14", "2026-01-16")
            let first = try await place.reportRun().run(range, clock: "2026-01-17T01:00:00Z")
            let second = try await place.reportRun().run(range, clock: "2026-01-17T01:00:00Z")
            for (period, publication) in second.publications {
                #expect(publication.change == .unchanged)
                #expect(publication.revision == first.publications[period]?.revision)
            }
        }
    }

    @Test func `a report becomes final three days after its day's end`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            let range = ReportRun.Days.range("2026-01-16", "2026-01-16")
            let early = try await place.reportRun().run(range, clock: "2026-01-19T23:59:59.999Z")
            #expect(early["2026-01-16"]?.status == .provisional)
            let late = try await place.reportRun().run(range, clock: "2026-01-20T00:00:00Z")
            #expect(late["2026-01-16"]?.status == .final)
            #expect(late["2026-01-16"]?.revision == 1)
        }
    }

    @Test func `an edited room is reported under its new name and with its new length`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z")
            try await RoomRegistry(connection: place.connection).edit(
                RoomID(source: "samba", providerRoomID: "R1"),
                RoomEdit(
                    friendlyURL: .set("yoga"),
                    sessionLength: .set(.minutes(60)),
                    sessionLengthSince: "2026-01-01T00:00:00Z"
                ),
                by: .command,
                clock: "2026-01-17T01:30:00Z"
            )
            let range = ReportRun.Days.range("2026-01-14", "2026-01-14")
            let summary = try await place.reportRun().run(range, clock: "2026-01-17T02:00:00Z")
            #expect(summary["2026-01-14"]?.revision == 2)
            let row = try place.lines(of: "rooms.csv", on: "2026-01-14")[1]
            #expect(row.contains("yoga") && row.contains("3600.000") && !row.contains("5400.000"))
        }
    }

    @Test func `of two runs at once one works and the other leaves`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            let other = try place.anotherConnection()
            try await RunLock.take(other)
            await #expect(throws: StoreError.anotherRunIsAtWork) {
                try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z")
            }
            #expect(try await place.count("stays") == 0)
            #expect(!FileManager.default.fileExists(atPath: place.output))
            await other.close()
        }
    }

    @Test func `only the formats asked for are published`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            _ = try await place.reportRun(settings: ReportSettings(forms: FileForms(formats: [.csv]))).run(
                .due,
                clock: "2026-01-17T01:00:00Z"
            )
            let files = try FileManager.default.contentsOfDirectory(atPath: "\(place.output)/daily/2026-01-14/")
            #expect(files.contains("rooms.csv") && files.contains("datapackage.json"))
            #expect(!files.contains("rooms.json"))
        }
    }

    @Test func `a day that is named gets the files that it lacks, as the same revision, and keeps them`() async throws {
        try await Workplace.with { place in
            try await place.receive(Self.twoDays, at: "12:00")
            let csvOnly = ReportSettings(forms: FileForms(formats: [.csv]))
            let range = ReportRun.Days.range("2026-01-14", "2026-01-14")
            _ = try await place.reportRun(settings: csvOnly).run(range, clock: "2026-01-17T01:00:00Z")
            let named = try await place.reportRun(settings: ReportSettings(attendance: AttendanceDetail()))
                .run(range, clock: "2026-01-17T02:00:00Z")
            #expect(named["2026-01-14"] == Publication(change: .reissued, revision: 1, status: .provisional))
            #expect(place.hasFile("rooms.json", on: "2026-01-14"))
            #expect(place.hasFile("attendance.csv", on: "2026-01-14"))

            _ = try await place.reportRun(settings: csvOnly).run(.due, clock: "2026-01-17T03:00:00Z")
            #expect(place.hasFile("attendance.csv", on: "2026-01-14"))
        }
    }

    @Test func `a late delivery that only tells who somebody was changes the attendance, and no figure`() async throws {
        try await Workplace.with { place in
            let settings = ReportSettings(attendance: AttendanceDetail())
            try await place.receive([SambaBody.visitTold(by: "A", from: "09:00", to: "10:00")], at: "12:00")
            _ = try await place.reportRun(settings: settings).run(.due, clock: "2026-01-17T01:00:00Z")
            let joined = SambaBody.joined("A", "09:00", person: "ann-1")
            try await place.receive([joined], at: "2026-01-17T02:00:00Z")
            let summary = try await place.reportRun(settings: settings).run(.due, clock: "2026-01-17T03:00:00Z")
            #expect(summary["2026-01-16"] == Publication(change: .reissued, revision: 1, status: .provisional))
            #expect(try place.lines(of: "attendance.csv", on: "2026-01-16")[1].contains("ann-1"))
            let again = try await place.reportRun(settings: settings).run(
                .range("2026-01-16", "2026-01-16"),
                clock: "2026-01-17T04:00:00Z"
            )
            #expect(again["2026-01-16"]?.change == .unchanged)
        }
    }

    @Test func `attendance keeps the names of those whose events have been dropped`() async throws {
        try await Workplace.with { place in
            let settings = ReportSettings(attendance: AttendanceDetail())
            try await place.receive(Self.twoDays, at: "12:00")
            _ = try await place.reportRun(settings: settings).run(.due, clock: "2026-01-20T01:00:00Z")
            let published = try place.files(of: "2026-01-14")
            let periods = RetentionPeriods(eventsMonths: 2)
            let clock: Instant = "2026-05-15T12:00:00Z"
            let retention = Retention(connection: place.connection, periods: periods, pause: {})
            let dropped = try await retention.run(clock: clock)
            #expect(dropped.horizon != nil)

            let range = ReportRun.Days.range("2026-01-14", "2026-01-14")
            let named = try await place.reportRun(settings: settings).run(range, clock: clock)
            #expect(named["2026-01-14"]?.change == .unchanged)
            #expect(try place.files(of: "2026-01-14") == published)

            _ = try await place.reportRun(into: place.output + "-2", settings: settings).run(range, clock: clock)
            let elsewhere = try String(
                contentsOfFile: "\(place.output)-2/daily/2026-01-14/attendance.csv",
                encoding: .utf8
            )
            let lines = try place.lines(of: "attendance.csv", on: "2026-01-14")
            #expect(elsewhere.split(separator: "\r\n").count == lines.count)
            #expect(lines[1].contains("Ann") && !elsewhere.contains("Ann"))
            try FileManager.default.removeItem(atPath: place.output + "-2")
        }
    }
}
