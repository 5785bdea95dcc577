import Attendance
import Foundation
import PythonTesting
import Reports
import Testing

/// Whether the published schemas describe the published documents, by the judgement of Python's `jsonschema`.
struct JSONSchemaTests {
    /// `check(schema)` and `errors(schema, document)`.
    private static let validating = """
        import copy, json, pathlib
        from jsonschema import Draft202012Validator, FormatChecker
        formats = FormatChecker(["date", "date-time"])
        assert formats.conforms("2026-01-16", "date") and not formats.conforms("2026-13-16", "date")
        assert not formats.conforms("yesterday", "date-time"), "rfc3339-validator is missing"
        def read(path):
            return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        def errors(schema, document):
            return list(Draft202012Validator(schema, format_checker=formats).iter_errors(document))

        """

    @Test func `every JSON document is what its schema says`() throws {
        let script = """
            tables = sorted(path.name.removesuffix(".schema.json") for path in pathlib.Path(".").glob("*.schema.json"))
            for table in tables:
                schema = read(table + ".schema.json")
                Draft202012Validator.check_schema(schema)
                assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
                document = read(table + ".json")
                assert len(document[table]) > 0
                problems = errors(schema, document)
                assert not problems, (table, problems[:3])
            print(*tables)
            """
        for (files, tables) in [
            (HostileNames.files().revisionFiles(), "attendance restatements rooms sessions"),
            (HostileNames.monthFiles().revisionFiles(revision: 1), "rooms tags"),
            (withoutRooms.revisionFiles(), "rooms sessions"),
        ] {
            let directory = try TemporaryDirectory()
            try files.write(into: directory)
            let script = files == withoutRooms.revisionFiles() ? script.replacing("> 0", with: "== 0") : script
            let output = try Python.run(Self.validating + script, in: directory.path)
            #expect(String(decoding: output, as: UTF8.self) == "\(tables)\n")
        }
    }

    @Test func `a document in which anything is missing, added or of another kind is refused`() throws {
        let script = """
            refused = 0
            def must_refuse(schema, document, change):
                global refused
                corrupted = copy.deepcopy(document)
                change(corrupted)
                assert errors(schema, corrupted), change.__defaults__
                refused += 1
            def check(schema, document, path):
                def at(root):
                    for step in path: root = root[step]
                    return root
                def add(root): at(root)["unknown"] = 1
                must_refuse(schema, document, add)
                for key, value in at(document).items():
                    def remove(root, key=key): del at(root)[key]
                    def corrupt(root, key=key): at(root)[key] = {}
                    def distort(root, key=key): at(root)[key] = at(root)[key] + " "
                    def negate(root, key=key): at(root)[key] = -1
                    def retype(root, key=key): at(root)[key] = "1"
                    must_refuse(schema, document, remove)
                    must_refuse(schema, document, corrupt)
                    texts = {"date", "month", "status", "end_reason", "table", "unit"}
                    if isinstance(value, str) and (key in texts or key.endswith("_at")): must_refuse(schema, document, distort)
                    if isinstance(value, (int, float)) and key not in ("old", "new", "difference"):
                        must_refuse(schema, document, negate)
                        must_refuse(schema, document, retype)
            for path in pathlib.Path(".").glob("*.schema.json"):
                table = path.name.removesuffix(".schema.json")
                schema, document = read(path), read(table + ".json")
                document[table] = document[table][:1]
                check(schema, document, [])
                check(schema, document, [table, 0])
                if "totals" in document: check(schema, document, ["totals"])
            print(refused)
            """
        for files in [HostileNames.files().revisionFiles(), HostileNames.monthFiles().revisionFiles(revision: 1)] {
            let directory = try TemporaryDirectory()
            try files.write(into: directory)
            let output = try Python.run(Self.validating + script, in: directory.path)
            let refused = Int(String(decoding: output, as: UTF8.self).filter(\.isNumber)) ?? 0
            #expect(refused > 150)
        }
    }

    @Test(arguments: [
        ("2026-02-30T09:00:00.000+01:00", false), ("2026-01-16T09:00:00.000+01:00", true),
        ("2026-01-16T09:00:00+01:00", false), ("2026-01-16T09:00:00.000Z", false), ("2026-01-16", false),
    ])
    func `a time is in the one form that reports write`(time: String, isValid: Bool) throws {
        let script = """
            schema, document = read("sessions.schema.json"), read("sessions.json")
            document["sessions"][0]["started_at"] = sys.argv[1]
            print(len(errors(schema, document)) == 0)
            """
        let directory = try TemporaryDirectory()
        try HostileNames.files().revisionFiles().write(into: directory)
        let output = try Python.run(Self.validating + script, time, in: directory.path)
        #expect(String(decoding: output, as: UTF8.self) == (isValid ? "True\n" : "False\n"))
    }

    @Test func `the schema that is printed is the one that is published`() throws {
        let day = HostileNames.files().revisionFiles()
        let month = HostileNames.monthFiles().revisionFiles(revision: 1)
        for table in ReportTable.allCases {
            let files = table.rawValue.hasPrefix("monthly-") ? month : day
            let name = table.rawValue.replacing("monthly-", with: "") + ".schema.json"
            #expect(files.text(of: name) == String(decoding: table.schema, as: UTF8.self))
        }
    }

    private var withoutRooms: DayFiles {
        let day = TimeZoneRules.berlin.day("2026-01-16")
        return DayFiles(
            report: DayReport(day: day, clock: day.end, rooms: []),
            edition: Edition(revision: 1, status: .provisional, isRestatement: false, watermark: "")
        )
    }
}
