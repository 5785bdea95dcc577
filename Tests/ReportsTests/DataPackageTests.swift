import Attendance
import Foundation
import Testing

@testable import Reports

struct DataPackageTests {
    @Test func `frictionless finds a published revision valid`() throws {
        let directory = try TemporaryDirectory()
        _ = try ReportDirectory(path: directory.path).publish(HostileNames.files())
        try validate("\(directory.path)/daily/2026-01-16/datapackage.json")
    }

    @Test func `frictionless finds a day without rooms valid`() throws {
        let day = TimeZoneRules.berlin.day("2026-01-16")
        let report = DayReport(day: day, clock: day.end, rooms: [])
        let directory = try TemporaryDirectory()
        let files = DayFiles(report: report, status: .final, watermark: "", formats: [.csv, .json])
        _ = try ReportDirectory(path: directory.path).publish(files)
        try validate("\(directory.path)/daily/2026-01-16/datapackage.json")
    }

    @Test func `frictionless finds a changed file invalid`() throws {
        let directory = try TemporaryDirectory()
        _ = try ReportDirectory(path: directory.path).publish(HostileNames.files())
        let file = URL(filePath: "\(directory.path)/daily/2026-01-16/rooms.csv")
        try (Data(contentsOf: file) + Data("x".utf8)).write(to: file)
        let failure = #expect(throws: Python.Failure.self) {
            try validate("\(directory.path)/daily/2026-01-16/datapackage.json")
        }
        #expect(failure?.output.contains("hash-count") == true)
    }

    @Test func `the data package says what the files are and what they are of`() throws {
        let files = HostileNames.files()
        let package = files.dataPackage(revision: 4)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(package.bytes)) as? [String: Any])
        #expect(json["status"] as? String == "provisional")
        #expect(json["revision"] as? Int == 4)
        #expect(json["date"] as? String == "2026-01-16")
        #expect(json["time_zone"] as? String == "Europe/Berlin")
        #expect(json["input_watermark"] as? String == "2026-01-17T00:00:00.000Z")
        let resources = try #require(json["resources"] as? [[String: Any]])
        #expect(
            resources.map { $0["path"] as? String } == ["rooms.csv", "sessions.csv", "rooms.json", "sessions.json"]
        )
        for (resource, file) in zip(resources, files.data) {
            #expect(resource["bytes"] as? Int == file.bytes.count)
            #expect(resource["hash"] as? String == "sha256:\(file.sha256)")
        }
    }

    @Test func `only the formats that are asked for are made`() {
        let files = DayFiles(report: workedExample(), status: .final, watermark: "", formats: [.json])
        #expect(files.data.map(\.name) == ["rooms.json", "sessions.json"])
    }

    @Test func `every column holds what its description promises`() {
        let report = workedExample()
        #expect(KindRecorder.kinds(of: report.rooms[1]) == RoomRow.columns.map(\.kind))
        #expect(KindRecorder.kinds(of: report.sessions[0]) == SessionRow.columns.map(\.kind))
        #expect(KindRecorder.kinds(of: report.totals) == DayTotals.columns.map(\.kind))
    }

    private func validate(_ path: String) throws {
        let script = """
            import sys
            try:
                import frictionless
            except ImportError:
                sys.exit("frictionless is missing: run `make test`, which prepares a Python that has it")
            report = frictionless.Package(sys.argv[1]).validate()
            if not report.valid:
                sys.exit(str(report.flatten(["name", "rowNumber", "fieldName", "type", "note"])))
            """
        _ = try Python.run(script, path)
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

    mutating func writeDay() { kinds += [.date, .string] }
    mutating func write(_ text: String?) { kinds.append(.string) }
    mutating func write(_ count: Int) { kinds.append(.integer) }
    mutating func write(_ time: Instant?) { kinds.append(.datetime) }
    mutating func write(secondsOf span: Span) { kinds.append(.number) }
    mutating func write(minutesOf span: Span) { kinds.append(.number) }
}
