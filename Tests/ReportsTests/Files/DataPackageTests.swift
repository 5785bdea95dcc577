import Attendance
import Foundation
import PythonTesting
import Testing

@testable import Reports

struct DataPackageTests {
    private let all = FileForms(excel: ExcelDialect(hasDecimalComma: true))

    @Test func `frictionless finds a day valid that has every table in every form`() throws {
        let directory = try TemporaryDirectory()
        _ = try ReportDirectory(path: directory.path).publish(HostileNames.files(all).revisionFiles())
        let package = "\(directory.path)/daily/2026-01-16/datapackage.json"
        #expect(try validate(package) == 16)
    }

    @Test func `frictionless finds a month valid`() throws {
        let directory = try TemporaryDirectory()
        _ = try ReportDirectory(path: directory.path).publish(HostileNames.monthFiles(all))
        #expect(try validate("\(directory.path)/monthly/2026-01/datapackage.json") == 8)
    }

    @Test func `frictionless finds a day without rooms valid`() throws {
        let day = TimeZoneRules.berlin.day("2026-01-16")
        let report = DayReport(day: day, clock: day.end, rooms: [], attendance: AttendanceDetail())
        let directory = try TemporaryDirectory()
        let files = DayFiles(report: report, edition: edition, forms: all)
        _ = try ReportDirectory(path: directory.path).publish(files.revisionFiles())
        #expect(try validate("\(directory.path)/daily/2026-01-16/datapackage.json") == 12)
    }

    @Test func `sources that were silent are named, frictionless and erasing take it, and nothing else is different`()
        throws
    {
        func files(_ silences: [SourceSilence]) -> DayFiles {
            let day = TimeZoneRules.berlin.day("2026-01-16")
            return DayFiles(
                report: DayReport(day: day, clock: day.end, rooms: HostileNames.rooms, attendance: AttendanceDetail()),
                edition: Edition(
                    revision: 1,
                    status: .final,
                    isRestatement: false,
                    watermark: "none",
                    silences: silences
                )
            )
        }
        let since = try #require(RFC3339.parse("2026-01-16T09:00:00Z"))
        let silence = SourceSilence(source: "samba", since: since, expected: 412)
        let (warned, plain) = (files([silence]).revisionFiles(), files([]).revisionFiles())
        let package = try #require(
            try JSONSerialization.jsonObject(with: Data(warned.dataPackage.bytes)) as? [String: Any]
        )
        let warnings = try #require(package["warnings"] as? [[String: Any]])
        #expect(warnings.count == 1 && warnings[0].count == 4)
        #expect(warnings[0]["warning"] as? String == "source_silent")
        #expect(warnings[0]["source"] as? String == "samba")
        #expect(warnings[0]["since"] as? String == "2026-01-16T09:00:00.000Z")
        #expect(warnings[0]["expected_deliveries"] as? Int == 412)
        #expect(warned.data.map(\.sha256) == plain.data.map(\.sha256))
        #expect(!String(decoding: plain.dataPackage.bytes, as: UTF8.self).contains("warnings"))

        let directory = try TemporaryDirectory()
        let reports = ReportDirectory(path: directory.path)
        _ = try reports.publish(warned)
        _ = try reports.eraseAttendance { _ in "erased-1" }
        #expect(try validate("\(directory.path)/daily/2026-01-16/datapackage.json") != nil)
    }

    @Test(arguments: ["rooms.csv", "sessions.excel.csv", "attendance.json", "restatements.schema.json"])
    func `frictionless finds a changed file invalid`(name: String) throws {
        let directory = try TemporaryDirectory()
        _ = try ReportDirectory(path: directory.path).publish(HostileNames.files(all).revisionFiles())
        let file = URL(filePath: "\(directory.path)/daily/2026-01-16/\(name)")
        try (Data(contentsOf: file) + Data(" ".utf8)).write(to: file)
        let failure = #expect(throws: Python.Failure.self) {
            try validate("\(directory.path)/daily/2026-01-16/datapackage.json")
        }
        #expect(failure?.output.contains("hash-count") == true)
    }

    @Test func `frictionless reads the numbers of an Excel twin as the numbers they are`() throws {
        let script = """
            import frictionless
            package = frictionless.Package("datapackage.json")
            tables = [package.get_resource(name).read_rows() for name in ("rooms", "rooms-excel")]
            figures = [[(row["room_id"], row["description"], row["participant_seconds"]) for row in rows] for rows in tables]
            assert figures[0] == figures[1] and len(figures[0]) > 50 and sum(row[2] for row in figures[0]) > 100
            """
        let directory = try TemporaryDirectory()
        try HostileNames.files(all).revisionFiles().write(into: directory)
        _ = try Python.run(script, in: directory.path)
    }

    @Test func `the data package says what the files are and what they are of`() throws {
        let files = HostileNames.files(all).revisionFiles()
        let json = try #require(try JSONSerialization.jsonObject(with: Data(files.dataPackage.bytes)) as? [String: Any])
        #expect(json["status"] as? String == "final")
        #expect(json["revision"] as? Int == 2)
        #expect(json["is_restatement"] as? Bool == true)
        #expect(json["date"] as? String == "2026-01-16")
        #expect(json["time_zone"] as? String == "Europe/Berlin")
        #expect(json["input_watermark"] as? String == "2026-01-17T00:00:00.000Z")
        let resources = try #require(json["resources"] as? [[String: Any]])
        let tables = ["rooms", "sessions", "attendance", "restatements"]
        let names = [".csv", ".excel.csv", ".json", ".schema.json"].flatMap { ending in tables.map { $0 + ending } }
        #expect(resources.map { $0["path"] as? String } == names)
        #expect(files.data.map(\.name) == names)
        for (resource, file) in zip(resources, files.data) {
            #expect(resource["bytes"] as? Int == file.bytes.count)
            #expect(resource["hash"] as? String == "sha256:\(file.sha256)")
        }
        let dialects = resources.compactMap { ($0["dialect"] as? [String: Any])?["delimiter"] as? String }
        #expect(dialects == [",", ",", ",", ",", ";", ";", ";", ";"])
    }

    @Test func `only the formats that are asked for are made`() {
        let forms = FileForms(formats: [.json])
        let files = DayFiles(report: workedExample(), edition: edition, forms: forms).revisionFiles()
        #expect(
            files.data.map(\.name) == ["rooms.json", "sessions.json", "rooms.schema.json", "sessions.schema.json"]
        )
    }

    @Test func `one table can be had by itself, as it is published`() throws {
        let files = HostileNames.files(FileForms(formats: []))
        let published = HostileNames.files().revisionFiles()
        for table in ReportTable.allCases where !table.isMonthly {
            for format in ReportFormat.allCases {
                let document = try #require(files.document(of: table, as: format))
                let name = "\(table.rawValue).\(format.rawValue)"
                #expect(published.text(of: name) == String(decoding: document, as: UTF8.self))
            }
        }
        #expect(files.document(of: .monthlyRooms, as: .csv) == nil)
        let plain = DayFiles(report: workedExample(), edition: edition)
        #expect(plain.document(of: .attendance, as: .csv) == nil)
        #expect(plain.document(of: .restatements, as: .json) == nil)
    }

    @Test func `every column holds what its description promises`() throws {
        let report = workedExample()
        #expect(KindRecorder.kinds(of: report.rooms[1]) == RoomRow.columns.map(\.kind))
        #expect(KindRecorder.kinds(of: report.sessions[0]) == SessionRow.columns.map(\.kind))
        #expect(KindRecorder.kinds(of: report.totals) == UsageTotals.columns.map(\.kind))
    }

    private let edition = Edition(revision: 1, status: .final, isRestatement: false, watermark: "")

    /// Throws if frictionless finds the package at `path` invalid; otherwise how many files it has looked at.
    private func validate(_ path: String) throws -> Int? {
        let script = """
            import frictionless
            report = frictionless.Package(sys.argv[1]).validate()
            if not report.valid:
                sys.exit(str(report.flatten(["name", "rowNumber", "fieldName", "type", "note"])))
            print(len(report.tasks))
            """
        let output = try Python.run(script, path)
        return Int(String(decoding: output, as: UTF8.self).filter(\.isNumber))
    }
}

/// Notes the kind of each value that a row writes.
private struct KindRecorder: RowWriter {
    private var kinds: [Column.Kind] = []

    static func kinds(of row: some ReportRow) -> [Column.Kind] {
        var recorder = KindRecorder()
        row.write(to: &recorder)
        return recorder.kinds
    }

    mutating func writePeriod() { kinds += [.date, .string] }
    mutating func write(_ text: String?) { kinds.append(.string) }
    mutating func write(_ count: Int) { kinds.append(.integer) }
    mutating func write(_ time: Instant?) { kinds.append(.datetime) }
    mutating func write(secondsOf span: Span) { kinds.append(.number) }
    mutating func write(minutesOf span: Span) { kinds.append(.number) }
    mutating func write(share tenThousandths: Int?) { kinds.append(.number) }
    mutating func write(figure: Figure?) { kinds.append(.any) }
}
