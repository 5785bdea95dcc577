import Foundation
import Testing

@testable import Reports

struct SpreadsheetSafetyTests {
    @Test(arguments: HostileNames.dangerous)
    func `a text that a spreadsheet would run gets an apostrophe`(name: String) {
        #expect(FormulaGuard.mustDefuse(name))
    }

    @Test(arguments: HostileNames.harmless)
    func `any other text is left as it is`(name: String) {
        #expect(!FormulaGuard.mustDefuse(name))
    }

    /// The rule as the data package states it, in another language.
    @Test func `Python reads every name back by the documented rule`() throws {
        let script = """
            import csv, json, sys, unicodedata
            def dangerous(text):
                text = text.lstrip("'")
                if text[:1] in ("\\t", "\\r", "\\n") and text: return True
                for character in text:
                    if unicodedata.category(character) in ("Zs", "Zl", "Zp", "Cc", "Cf"): continue
                    return character in "=+-@\\uff1d\\uff0b\\uff0d\\uff20"
                return False
            def exact(field):
                return field[1:] if field[:1] == "'" and dangerous(field[1:]) else field
            rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))
            json.dump([[exact(row["description"]), row["room_id"]] for row in rows], sys.stdout)
            """
        let files = HostileNames.files()
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/rooms.csv"
        try Data(files.data[0].bytes).write(to: URL(filePath: path))
        let rows = try JSONDecoder().decode([[String]].self, from: Python.run(script, path))
        #expect(rows.map { Array($0[0].utf8) } == HostileNames.all.map { Array($0.utf8) })
        #expect(rows.map { $0[1] } == HostileNames.all.indices.map { "r\(1000 + $0)" })
    }

    @Test func `Python's json has every name exactly and the same figures as the CSV`() throws {
        let script = """
            import csv, json, sys
            from decimal import Decimal
            for table in ("rooms", "sessions"):
                path = sys.argv[1] + "/" + table
                text = open(path + ".json", encoding="utf-8").read()
                document = json.loads(text, parse_float=Decimal)
                rows = list(csv.reader(open(path + ".csv", encoding="utf-8", newline="")))
                assert len(rows) - 1 == len(document[table]) > 0
                for fields, row in zip(rows[1:], document[table]):
                    assert list(row) == rows[0]
                    for name, field in zip(rows[0], fields):
                        value = "" if row[name] is None else str(row[name])
                        assert field == value or field == "'" + value, (name, field, value)
                for name, total in document["totals"].items():
                    if table == "rooms" and name != "rooms" and not name.endswith("minutes"):
                        assert total == sum(row[name] for row in document["rooms"]), name
                if table == "rooms":
                    json.dump([row["description"] for row in document["rooms"]], sys.stdout)
            """
        let directory = try TemporaryDirectory()
        for file in HostileNames.files().data {
            try Data(file.bytes).write(to: URL(filePath: "\(directory.path)/\(file.name)"))
        }
        let names = try JSONDecoder().decode([String].self, from: Python.run(script, directory.path))
        #expect(names.map { Array($0.utf8) } == HostileNames.all.map { Array($0.utf8) })
    }
}
