import Attendance

/// The files of a day's revision.
///
/// The same report, edition and restatement give the same bytes. CSV files depend on the rows alone; JSON documents
/// state the edition too.
package struct DayFiles: Sendable {
    private let head: RevisionHead
    /// What only the data package says.
    private let input: [(key: String, value: JSONValue)]
    private let tables: [any AnyTable]
    private let forms: FileForms

    /// - Parameters:
    ///   - report: The rows of rooms and sessions, and of attendance if it was asked for.
    ///   - edition: How they are described.
    ///   - restatement: What the revision changed, nil for one that no table of changes belongs to, such as the first.
    ///   - forms: What files each table gets.
    package init(report: DayReport, edition: Edition, restatement: Restatement? = nil, forms: FileForms = FileForms()) {
        head = RevisionHead(
            period: .day(report.day.date),
            timeZone: report.day.timeZone,
            revision: edition.revision,
            status: edition.status,
            isRestatement: edition.isRestatement
        )
        let warnings = edition.silences.map(\.json)
        input =
            [("input_watermark", .string(edition.watermark))]
            + (warnings.isEmpty ? [] : [("warnings", .array(warnings))])
        var tables: [any AnyTable] = [
            Table(.rooms, report.rooms, totals: report.totals),
            Table(.sessions, report.sessions, totals: report.totals),
        ]
        if let rows = report.attendance { tables.append(Table(.attendance, rows, totals: report.totals)) }
        if let restatement { tables.append(Table(.restatements, restatement.rows)) }
        self.tables = tables
        self.forms = forms
    }

    /// Every file of the revision.
    package func revisionFiles() -> RevisionFiles {
        RevisionFiles(DataPackage(head, input: input, tables: tables, forms: forms))
    }

    /// One table's file, or nil if the day has no such table: attendance or restatements that are not part of it.
    package func document(of table: ReportTable, as format: ReportFormat) -> [UInt8]? {
        tables.first { $0.kind == table }?.bytes(in: format.form, of: head)
    }
}
