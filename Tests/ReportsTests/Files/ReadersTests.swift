import Attendance
import Foundation
import PythonTesting
import Reports
import Testing

/// What independent readers make of names that are known to be a nuisance, read in the way that the README recommends.
struct ReadersTests {
    private struct Room: Decodable {
        let id: String
        let labels: [String]
        let seconds: Double

        private enum CodingKeys: String, CodingKey {
            case id = "room_id"
            case labels, seconds
        }
    }

    /// What a reader has to print: each room's id and labels, and a figure.
    private static let printing = """

        import json
        labels = ("friendly_url", "description", "external_id")
        print(json.dumps([
            {"room_id": room["room_id"], "labels": [room[name] for name in labels],
             "seconds": float(room["participant_seconds"])}
            for room in records
        ]))
        """

    @Test func `pandas reads every name exactly`() throws {
        let reading = try Readme.python("csv") + Readme.python("pandas")
        try expectNames(reading + "records = rooms.to_dict('records')" + Self.printing)
    }

    @Test func `DuckDB reads every name exactly`() throws {
        let reading = try Readme.python("duckdb")
        try expectNames(
            reading + "records = [dict(zip(rooms.columns, values)) for values in rooms.fetchall()]" + Self.printing
        )
    }

    @Test func `Python's csv reads every name exactly`() throws {
        let reading = try Readme.python("csv")
        try expectNames(reading + "records = rooms" + Self.printing)
    }

    @Test func `Python's json has every name exactly`() throws {
        try expectNames(
            "import json\nrecords = json.load(open('rooms.json', encoding='utf-8'))['rooms']" + Self.printing
        )
    }

    @Test func `DuckDB and pandas read a day on which nobody came`() throws {
        let directory = try TemporaryDirectory()
        let day = TimeZoneRules.berlin.day("2026-01-16")
        let edition = Edition(revision: 1, status: .final, isRestatement: false, watermark: "")
        try DayFiles(report: DayReport(day: day, clock: day.end, rooms: []), edition: edition)
            .revisionFiles().write(into: directory)
        let pandas = try Readme.python("csv") + Readme.python("pandas") + "print(len(rooms))"
        let duckdb = try Readme.python("duckdb") + "print(len(rooms.fetchall()))"
        for script in [pandas, duckdb] {
            #expect(try String(decoding: Python.run(script, in: directory.path), as: UTF8.self) == "0\n")
        }
    }

    @Test func `every CSV has the same figures as its JSON, and the totals are the sums`() throws {
        let script = """
            import csv, json, pathlib
            from decimal import Decimal
            tables = 0
            for path in pathlib.Path(".").glob("*.json"):
                if path.name == "datapackage.json" or path.name.endswith(".schema.json"): continue
                table = path.stem
                document = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
                rows = list(csv.reader(open(table + ".csv", encoding="utf-8", newline="")))
                assert len(rows) - 1 == len(document[table]) > 0
                for fields, row in zip(rows[1:], document[table]):
                    assert list(row) == rows[0]
                    for name, field in zip(rows[0], fields):
                        value = "" if row[name] is None else str(row[name])
                        assert field == value or field == "'" + value, (name, field, value)
                if table == "rooms":
                    for name, total in document["totals"].items():
                        if name != "rooms" and not name.endswith("minutes"):
                            assert total == sum(row[name] for row in document["rooms"]), name
                tables += 1
            print(tables)
            """
        for (files, tables) in [
            (HostileNames.files().revisionFiles(), 4), (HostileNames.monthFiles().revisionFiles(revision: 1), 2),
        ] {
            let directory = try TemporaryDirectory()
            try files.write(into: directory)
            let output = try Python.run(script, in: directory.path)
            #expect(String(decoding: output, as: UTF8.self) == "\(tables)\n")
        }
    }

    @Test func `who came is exact in the attendance's JSON`() throws {
        let script = """
            import json
            rows = json.load(open("attendance.json", encoding="utf-8"))["attendance"]
            print(json.dumps([[row["name"], row["role"], row["person_id"]] for row in rows]))
            """
        let directory = try TemporaryDirectory()
        try HostileNames.files().revisionFiles().write(into: directory)
        let rows = try JSONDecoder().decode([[String]].self, from: Python.run(script, in: directory.path))
        #expect(
            rows.map { $0.map { Array($0.utf8) } }
                == HostileNames.all.map { [[UInt8]](repeating: Array($0.utf8), count: 3) }
        )
    }

    /// Runs `script` where a day's files are and compares what it prints with the names that were published.
    private func expectNames(_ script: String) throws {
        let directory = try TemporaryDirectory()
        try HostileNames.files().revisionFiles().write(into: directory)
        let rooms = try JSONDecoder().decode([Room].self, from: Python.run(script, in: directory.path))
        #expect(rooms.map(\.id) == HostileNames.all.indices.map { "r\(1000 + $0)" })
        for (position, (room, name)) in zip(rooms, HostileNames.all).enumerated() {
            for label in room.labels { #expect(Array(label.utf8) == Array(name.utf8)) }
            #expect(room.seconds == Double(position * 77) / 1_000)
        }
    }
}
