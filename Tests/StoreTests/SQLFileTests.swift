import Foundation
import Postgres
import SQLFiles
import Testing

@testable import rollcall_bench

/// The files of `sql/` are what the program runs, all of them can be run, and they keep to one style.
@Suite struct SQLFileTests {
    @Test(arguments: ["queries", "benchmarks"])
    func `every file is a statement and every statement is a file`(folder: String) throws {
        let statements = statements(of: folder)
        let names = try files(in: folder).map { $0.name }
        #expect(statements.map(\.name).sorted() == names.sorted())
        #expect(Set(statements.map(\.name)).count == statements.count)
    }

    @Test(arguments: ["queries", "benchmarks"])
    func `statements hold what their files hold`(folder: String) throws {
        let texts = Dictionary(uniqueKeysWithValues: try files(in: folder).map { ($0.name, $0.text) })
        for statement in statements(of: folder) {
            #expect(statement.text == texts[statement.name], "\(statement.name)")
        }
    }

    @Test func `every statement is run by something`() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
        // Without regard to how a name is split into words.
        let members = try paths.reduce(into: Set<String>()) { members, path in
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
            members.formUnion(text.matches(of: /\.([a-z]\w+)/).map { $0.output.1.lowercased() })
        }
        for statement in SQLFile.queries + SQLFile.benchmarks {
            #expect(members.contains(statement.name.replacing("_", with: "")), "\(statement.name)")
        }
    }

    @Test func `migrations count from 1 without gaps and are the files of sql/migrations`() throws {
        #expect(Migration.all.map(\.version) == Array(1...Migration.all.count))
        let files = try files(in: "migrations")
        #expect(Migration.all.map(\.name).sorted() == files.map(\.name).sorted())
        for migration in Migration.all {
            let number = String(migration.version)
            #expect(migration.name.hasPrefix("v" + String(repeating: "0", count: 4 - number.count) + number + "_"))
            #expect(migration.text == files.first { $0.name == migration.name }?.text)
        }
    }

    @Test func `every statement can be prepared on the current schema`() async throws {
        let connection = try await StoreDatabase().connection()
        let preparable = (SQLFile.queries + SQLFile.benchmarks).filter { isPreparable($0.text) }
        #expect(preparable.count > 35)
        // What fills the benchmark's database calls it.
        try await connection.withSession { try $0.execute(SQLFile.fillChance.text) }
        for query in preparable {
            try await connection.withSession { session in
                try session.execute("begin")
                do throws(PostgresError) {
                    try session.execute(SQLFile.createErasedPersons.text)
                    // What fetches from it needs the cursor, and what opens it binds values.
                    for cursor in ["room_events", "report_rows"] where query.text.contains("\(cursor);") {
                        try session.execute("declare \(cursor) cursor for select 1")
                    }
                    try session.execute("prepare \(query.name) as \(query.text)")
                } catch {
                    Issue.record("\(query.name): \(error)")
                }
                try session.execute("rollback")
            }
        }
    }

    @Test(
        arguments: (SQLFile.queries + SQLFile.benchmarks).map { ($0.name, $0.text) }
            + Migration.all.map { ($0.name, $0.text) }
    )
    func `sql keeps to the style`(name: String, text: String) {
        let code = withoutCommentsAndTexts(text)
        for word in code.matches(of: /[A-Za-z_]+/).map({ String($0.output) }) {
            #expect(word == word.lowercased(), "\(name): \(word)")
        }
        #expect(!code.contains(/select\s+\*/), "\(name): select *")
        #expect(!code.contains(/\bserial\b|\bvarchar\b|\bjson\b/), "\(name): an unwelcome type")
        #expect(text.hasSuffix("\n"), "\(name): the last line has no end")
        #expect(!text.contains("\t") && !text.contains(" \n"), "\(name): white space")
        for line in text.split(separator: "\n") {
            #expect(line.count <= 120, "\(name): \(line)")
        }
    }

    @Test(arguments: Migration.all.map { ($0.name, $0.text) })
    func `tables have named constraints and times with a zone`(name: String, text: String) {
        let code = withoutCommentsAndTexts(text)
        let tables = code.matches(of: /create table(?s:.*?);/).map { String($0.output) }
        for table in tables {
            #expect(!table.contains(/\btimestamp\b/), "\(name): \(table)")
            let constraints = table.matches(of: /\b(?:primary key|unique|check|foreign key|references)\b/).count
            let named = table.matches(of: /\bconstraint [a-z_]+/).count
            #expect(constraints == named, "\(name): \(table)")
        }
    }

    private func statements(of folder: String) -> [SQLFile] {
        folder == "queries" ? SQLFile.queries : SQLFile.benchmarks
    }

    /// Whether `prepare` takes statements of its kind; cursors, copies and definitions are only executed.
    private func isPreparable(_ text: String) -> Bool {
        let code = withoutCommentsAndTexts(text).trimmingCharacters(in: .whitespacesAndNewlines)
        return ["select", "insert", "update", "delete", "with"].contains {
            code.hasPrefix("\($0) ") || code.hasPrefix("\($0)\n")
        }
    }

    private func withoutCommentsAndTexts(_ text: String) -> String {
        text.replacing(/--[^\n]*/, with: "").replacing(/'[^']*'/, with: "''").replacing(/"[^"]*"/, with: "")
    }

    private func files(in folder: String) throws -> [(name: String, text: String)] {
        let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../sql/\(folder)")
        return try FileManager.default.contentsOfDirectory(atPath: directory.path).map { file in
            #expect(file.hasSuffix(".sql"))
            return (String(file.dropLast(4)), try String(contentsOf: directory.appending(path: file), encoding: .utf8))
        }
    }
}
