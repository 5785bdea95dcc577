import Attendance
import ClockTesting
import Foundation
import Reports
import Runs
import Store
import Testing

/// Attendance that is published keeps the names of people whose events have been dropped.
@Suite struct KeptNamesTests {
    private static let day: CalendarDate = "2026-01-14"
    private static let named = ReportRun.Days.range(day, day)
    private static let afterDropping: Instant = "2026-05-15T12:00:00Z"

    /// Publishes a day with attendance, then drops its events.
    private static func publishAndDrop(_ place: Workplace, _ settings: ReportSettings) async throws {
        try await place.receive(
            [SambaBody.joined("A", "2026-01-14T09:00:00Z"), SambaBody.left("A", "2026-01-14T10:30:00Z")],
            at: "12:00"
        )
        _ = try await place.reportRun(settings: settings).run(.due, clock: "2026-01-20T01:00:00Z")
        let periods = RetentionPeriods(eventsMonths: 2)
        let dropped = try await Retention(connection: place.connection, periods: periods, pause: {})
            .run(clock: afterDropping)
        #expect(dropped.horizon != nil)
    }

    @Test func `a day that is looked at again stays as it is, and elsewhere it has no names`() async throws {
        try await Workplace.with { place in
            let settings = ReportSettings(attendance: AttendanceDetail())
            try await Self.publishAndDrop(place, settings)
            let published = try place.files(of: Self.day)
            let again = try await place.reportRun(settings: settings).run(Self.named, clock: Self.afterDropping)
            #expect(again[Self.day]?.change == .unchanged)
            #expect(try place.files(of: Self.day) == published)

            let elsewhere = place.output + "-2"
            _ = try await place.reportRun(into: elsewhere, settings: settings).run(
                Self.named,
                clock: Self.afterDropping
            )
            let text = try String(contentsOfFile: "\(elsewhere)/daily/\(Self.day)/attendance.csv", encoding: .utf8)
            let lines = try place.lines(of: "attendance.csv", on: Self.day)
            #expect(text.split(separator: "\r\n").count == lines.count)
            #expect(!text.contains("Ann"))
            try FileManager.default.removeItem(atPath: elsewhere)
        }
    }

    @Test func `a day that becomes final has them still`() async throws {
        try await Workplace.with { place in
            let late = ReportSettings(attendance: AttendanceDetail(), finalAfter: .days(365))
            try await Self.publishAndDrop(place, late)
            let people = try place.lines(of: "attendance.csv", on: Self.day)
            let settings = ReportSettings(attendance: AttendanceDetail())
            let summary = try await place.reportRun(settings: settings).run(.due, clock: Self.afterDropping)
            #expect(summary[Self.day] == Publication(change: .reissued, revision: 1, status: .final))
            #expect(try place.lines(of: "attendance.csv", on: Self.day) == people)
        }
    }

    @Test(arguments: [ReportFormat.csv, .json])
    func `a day that is asked for in other forms has them in all of them`(first: ReportFormat) async throws {
        try await Workplace.with { place in
            let few = ReportSettings(forms: FileForms(formats: [first]), attendance: AttendanceDetail())
            try await Self.publishAndDrop(place, few)
            let excel = ExcelDialect(hasDecimalComma: true)
            let settings = ReportSettings(forms: FileForms(excel: excel), attendance: AttendanceDetail())
            let summary = try await place.reportRun(settings: settings).run(Self.named, clock: Self.afterDropping)
            #expect(summary[Self.day]?.change == .reissued)
            for file in ["attendance.csv", "attendance.json", "attendance.excel.csv"] {
                let text = try String(contentsOfFile: "\(place.output)/daily/\(Self.day)/\(file)", encoding: .utf8)
                #expect(text.contains("Ann"), "\(file)")
            }
        }
    }

    @Test func `a day that is asked for under pseudonyms tells no name of those that it had in the clear`() async throws
    {
        try await Workplace.with { place in
            try await Self.publishAndDrop(place, ReportSettings(attendance: AttendanceDetail()))
            let pseudonyms = try #require(Pseudonyms(key: Array(repeating: 7, count: 32)))
            let settings = ReportSettings(attendance: AttendanceDetail(pseudonyms: pseudonyms))
            let summary = try await place.reportRun(settings: settings).run(Self.named, clock: Self.afterDropping)
            #expect(summary[Self.day]?.change == .reissued)
            let row = try place.lines(of: "attendance.csv", on: Self.day)[1]
            #expect(row.contains("person-") && !row.contains("Ann"))
        }
    }
}
