import Attendance
import Foundation
import PythonTesting
import Reports
import Testing

/// People are erased from what was published, and nothing else of it changes.
struct AttendanceErasureTests {
    private let root: TemporaryDirectory
    private let forms = FileForms(excel: ExcelDialect(hasDecimalComma: true))

    init() throws {
        root = try TemporaryDirectory()
    }

    private var output: String { "\(root.path)/reports" }
    private var edition: String { "\(output)/daily/.revisions/2026-01-16.2" }

    @Test func `of everyone only pseudonyms are left, every other field is as it was, and the package is valid`() throws
    {
        _ = try ReportDirectory(path: output).publish(HostileNames.files(forms).revisionFiles())
        try FileManager.default.copyItem(atPath: edition, toPath: "\(root.path)/before")
        let erased = try ReportDirectory(path: output).eraseAttendance { _ in "erased-1" }
        #expect(erased.map(\.revision) == [2])
        #expect(erased.map(\.timeZone) == ["Europe/Berlin"])
        #expect(erased.first?.checksums.count == 3)
        #expect(try Reader(output: output).revision() == 2)
        let script = """
            import csv, json, os, frictionless
            def rows(path, file, separator):
                return list(csv.DictReader(open(path + "/" + file, encoding="utf-8-sig", newline=""), delimiter=separator))
            before, after = sys.argv[1], sys.argv[2]
            for file in os.listdir(before):
                left, right = (open(p + "/" + file, "rb").read() for p in (before, after))
                assert (left == right) == (not file.startswith("attendance") or "schema" in file) or file == "datapackage.json", file
            for file, separator in (("attendance.csv", ","), ("attendance.excel.csv", ";")):
                old, new = rows(before, file, separator), rows(after, file, separator)
                assert len(old) == len(new) > 50
                for left, right in zip(old, new):
                    assert right["person_id"] == "erased-1" and right["name"] == "", right
                    assert {k: v for k, v in left.items() if k not in ("person_id", "name")} == \\
                        {k: v for k, v in right.items() if k not in ("person_id", "name")}
            old, new = (json.load(open(p + "/attendance.json")) for p in (before, after))
            for left, right in zip(old["attendance"], new["attendance"]):
                assert right.pop("person_id") == "erased-1" and right.pop("name") is None
                del left["person_id"], left["name"]
                assert left == right
            del old["attendance"], new["attendance"]
            assert old == new
            package = json.load(open(after + "/datapackage.json"))
            assert package["erased"] is True
            report = frictionless.Package(after + "/datapackage.json").validate()
            sys.exit(0 if report.valid else str(report.flatten(["name", "fieldName", "type", "note"])))
            """
        _ = try Python.run(script, "\(root.path)/before", edition)
        #expect(try ReportDirectory(path: output).eraseAttendance { $0.personID == "erased-1" ? nil : "x" } == [])
    }

    @Test func `editions that follow one that was erased say so, and those of the next revision do not`() throws {
        let reports = ReportDirectory(path: output)
        let files = HostileNames.files(forms).revisionFiles()
        _ = try reports.publish(files)
        _ = try reports.eraseAttendance { _ in "erased-1" }
        // With the people again, so that there is another edition.
        #expect(try reports.publish(files).change == .reissued)
        #expect(try Reader(output: output).revision() == 2)
        #expect(try package(edition + ".2").contains("\n  \"erased\": true,\n"))
        #expect(try reports.publish(files).change == .unchanged)
        _ = try reports.publish(Sample.files(revision: 3))
        #expect(try !package("\(output)/daily/2026-01-16").contains("erased"))
    }

    @Test func `rows stay in the order of reports, which would write the very same files`() throws {
        let ids = ["a", "b", "c", "d", "e", "f"]
        let pseudonyms = ["a": "erased-2", "c": "erased-1", "e": "erased-0"]
        _ = try ReportDirectory(path: output).publish(together(ids, [:]))
        let before = try attendance()
        _ = try ReportDirectory(path: output).eraseAttendance { pseudonyms[$0.personID] }
        let after = try attendance()
        _ = try ReportDirectory(path: "\(root.path)/other").publish(together(ids, pseudonyms))
        #expect(try attendance("\(root.path)/other") == after)
        #expect(after.count == 3 && after != before)
        // Whatever order files have of which nobody is meant, it stays.
        #expect(try ReportDirectory(path: output).eraseAttendance { _ in nil } == [])
    }

    /// A day on which five people joined a session together, and another one later; some go by pseudonyms.
    private func together(_ ids: [String], _ pseudonyms: [String: String]) -> RevisionFiles {
        let day = TimeZoneRules.berlin.day("2026-01-16")
        let stays = ids.enumerated().map { number, id in
            ReportedStay(
                person: Name(rawValue: Int32(number)),
                joinedAt: day.start + .hours(id == "f" ? 10 : 9),
                leftAt: day.start + .hours(11) + .minutes(Int64(number)),
                leaveIsInferred: false,
                name: pseudonyms[id] == nil ? "name of \(id), \"quoted\"" : nil
            )
        }
        var room = ReportedRoom("r", [ReportedSession(stays)])
        room.personIDs = Dictionary(uniqueKeysWithValues: zip(stays.map(\.person), ids.map { pseudonyms[$0] ?? $0 }))
        return DayFiles(
            report: DayReport(day: day, clock: day.end, rooms: [room], attendance: AttendanceDetail()),
            edition: Edition(revision: 1, status: .final, isRestatement: false, watermark: "now"),
            forms: forms
        ).revisionFiles()
    }

    private func attendance(_ output: String? = nil) throws -> [String: String] {
        let directory = "\(output ?? self.output)/daily/2026-01-16"
        let files = try FileManager.default.contentsOfDirectory(atPath: directory).filter {
            $0.hasPrefix("attendance.") && !$0.contains("schema")
        }
        return try Dictionary(
            uniqueKeysWithValues: files.map { ($0, try String(contentsOfFile: "\(directory)/\($0)", encoding: .utf8)) }
        )
    }

    private func package(_ edition: String) throws -> String {
        try String(contentsOfFile: "\(edition)/datapackage.json", encoding: .utf8)
    }

    @Test func `a rehearsal tells the same and writes nothing`() throws {
        let reports = ReportDirectory(path: output)
        _ = try reports.publish(HostileNames.files(forms).revisionFiles())
        let before = try DirectoryTree(output)
        let told = try reports.eraseAttendance(isRehearsal: true) { _ in "erased-1" }
        #expect(try DirectoryTree(output) == before)
        #expect(try told == reports.eraseAttendance { _ in "erased-1" })
    }

    @Test func `where only the name goes the id stays as it is written`() throws {
        _ = try ReportDirectory(path: output).publish(HostileNames.files(forms).revisionFiles())
        let before = try String(contentsOfFile: "\(edition)/attendance.csv", encoding: .utf8)
        #expect(try ReportDirectory(path: output).eraseAttendance(\.personID).map(\.checksums.count) == [3])
        let after = try String(contentsOfFile: "\(edition)/attendance.csv", encoding: .utf8)
        #expect(before.contains(",'=1+2,'=1+2,") && after.contains(",'=1+2,,"))
        #expect(try ReportDirectory(path: output).eraseAttendance(\.personID) == [])
    }

    @Test func `files that name people are never for everyone, before an erasure and after it`() throws {
        _ = try ReportDirectory(path: output).publish(HostileNames.files(forms).revisionFiles())
        for isErased in [false, true] {
            if isErased { _ = try ReportDirectory(path: output).eraseAttendance { _ in "erased-1" } }
            let named = try FileManager.default.contentsOfDirectory(atPath: edition).filter {
                $0.hasPrefix("attendance.")
            }
            #expect(named.count >= 3)
            for file in named {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(edition)/\(file)")
                let mode = try #require(attributes[.posixPermissions] as? Int)
                #expect(mode & 0o027 == 0, "\(file)")
            }
        }
    }

    @Test func `each person is found by the exact id, and only that person's rows change`() throws {
        _ = try ReportDirectory(path: output).publish(HostileNames.files(forms).revisionFiles())
        for (number, name) in HostileNames.all.enumerated() {
            let found = Box()
            let room = "r\(1000 + number)"
            let erased = try ReportDirectory(path: output).eraseAttendance { person in
                guard person.roomID == room else { return nil }
                if person.personID.utf8.elementsEqual(name.utf8) { found.count += 1 }
                return "erased-\(number)"
            }
            #expect(found.count == 3, "\(name)")
            #expect(erased.first?.checksums.count == 3)
        }
        let text = try String(contentsOfFile: "\(edition)/attendance.csv", encoding: .utf8)
        for number in HostileNames.all.indices { #expect(text.contains(",erased-\(number),,")) }
    }

    @Test func `a run that dies at any step leaves whole revisions, and the next one completes it`() throws {
        _ = try ReportDirectory(path: output).publish(HostileNames.files(forms).revisionFiles())
        let snapshots = Snapshots(of: output, in: root.path)
        _ = try ReportDirectory(path: output) { _ in snapshots.take() }.eraseAttendance { _ in "erased-1" }
        let undisturbed = try DirectoryTree(output)
        #expect(snapshots.paths.count == 8)
        for path in snapshots.paths {
            #expect(try Reader(output: path).revision() == 2)
            _ = try ReportDirectory(path: path).eraseAttendance { $0.personID == "erased-1" ? nil : "erased-1" }
            #expect(try DirectoryTree(path) == undisturbed)
        }
    }

    @Test func `what was put aside where directories cannot be exchanged comes back`() throws {
        _ = try ReportDirectory(path: output).publish(HostileNames.files(forms).revisionFiles())
        let before = try DirectoryTree(output)
        try FileManager.default.moveItem(atPath: edition, toPath: "\(output)/daily/.revisions/.2026-01-16.2.aside")
        #expect(try ReportDirectory(path: output).eraseAttendance { _ in nil } == [])
        #expect(try DirectoryTree(output) == before)
    }

    @Test func `a directory without reports, and a day without attendance, are left alone`() throws {
        #expect(try ReportDirectory(path: output).eraseAttendance { _ in "x" } == [])
        #expect(!FileManager.default.fileExists(atPath: output))
        _ = try ReportDirectory(path: output).publish(Sample.files())
        let before = try DirectoryTree(output)
        #expect(try ReportDirectory(path: output).eraseAttendance { _ in "x" } == [])
        #expect(try DirectoryTree(output) == before)
    }

    /// Counts within a closure that does not escape.
    private final class Box {
        var count = 0
    }
}
