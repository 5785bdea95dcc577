import ArgumentParser
import Glibc
import Reports

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of a table's JSON files; without a table, the tables' names."
    )

    @Argument(help: "The table.")
    var table: String?

    func run() throws {
        guard let table else {
            ReportTable.allCases.forEach { Console.print($0.rawValue) }
            return
        }
        guard let known = ReportTable(rawValue: table) else {
            let names = ReportTable.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(.usage, "\(table) is no table; there are: \(names)")
        }
        try Console.write(result: known.schema)
    }
}
