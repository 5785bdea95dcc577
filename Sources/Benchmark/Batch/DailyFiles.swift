import Foundation

/// The rows of daily CSV files, by day and table, as texts that can be compared whoever wrote them.
struct DailyFiles {
    private let rows: [String: Set<String>]

    /// Of a directory that the program has published into.
    ///
    /// The rivals know no session ids.
    init(ofReports directory: URL) throws {
        let daily = directory.appending(path: "daily")
        var rows: [String: Set<String>] = [:]
        for day in try Self.names(in: daily) where !day.hasPrefix(".") {
            for table in ["rooms", "sessions"] {
                let file = daily.appending(path: "\(day)/\(table).csv")
                rows["\(table) \(day)"] = try Self.rows(of: file, leavingOut: "session_id")
            }
        }
        self.rows = rows
    }

    /// Of a directory with a folder for each table, and below it one for each day.
    init(ofRival directory: URL) throws {
        var rows: [String: Set<String>] = [:]
        for table in ["rooms", "sessions"] {
            let days = directory.appending(path: "\(table).csv")
            for day in try Self.names(in: days) {
                for name in try Self.names(in: days.appending(path: day)) {
                    let file = days.appending(path: "\(day)/\(name)")
                    rows["\(table) \(day.dropFirst("date=".count))", default: []].formUnion(try Self.rows(of: file))
                }
            }
        }
        self.rows = rows
    }

    /// Makes sure that both have the same rows, and any at all.
    func compare(with other: DailyFiles, name: String) throws {
        guard rows.values.contains(where: { !$0.isEmpty }) else { throw BenchmarkFailure("the reports are empty") }
        for table in Set(rows.keys).union(other.rows.keys).sorted() {
            let ours = rows[table] ?? []
            let theirs = other.rows[table] ?? []
            if ours == theirs { continue }
            throw BenchmarkFailure(
                """
                \(name) has other \(table): \(ours.count) and \(theirs.count) rows, for example
                \(ours.subtracting(theirs).min() ?? "nothing")
                \(theirs.subtracting(ours).min() ?? "nothing")
                """
            )
        }
    }

    private static func names(in directory: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    }

    /// No field of these histories has a comma or a quote.
    private static func rows(of file: URL, leavingOut column: String? = nil) throws -> Set<String> {
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline)
        let omitted = lines.first?.split(separator: ",").firstIndex { $0 == column ?? "" }
        return Set(
            lines.dropFirst().map { line in
                var fields = line.split(separator: ",", omittingEmptySubsequences: false)
                if let omitted { fields.remove(at: omitted) }
                return fields.map(withoutTrailingZeros).joined(separator: ",")
            }
        )
    }

    private static func withoutTrailingZeros(_ field: Substring) -> Substring {
        guard field.contains("."), Double(field) != nil else { return field }
        var field = field
        while field.last == "0" { field.removeLast() }
        if field.last == "." { field.removeLast() }
        return field
    }
}
