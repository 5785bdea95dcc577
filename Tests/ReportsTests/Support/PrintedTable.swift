import Reports
import Testing

/// The rows of a CSV file without quoted fields, each as texts by column.
struct PrintedTable {
    let rows: [[String: String]]

    init(_ table: ReportTable, of files: DayFiles) throws {
        let document = try #require(files.document(of: table, as: .csv))
        let lines = document.split(separator: UInt8(ascii: "\n")).map { line in
            line.dropLast().split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { field in
                String(decoding: field, as: UTF8.self)
            }
        }
        let header = try #require(lines.first)
        rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
        try #require(lines.allSatisfy { $0.count == header.count } && !document.contains(UInt8(ascii: "\"")))
    }

    /// A printed number without its point, nil for any other text.
    static func units(_ text: String?) -> Int? {
        guard let text, !text.isEmpty else { return nil }
        return Int(text.filter { $0 != "." })
    }
}
