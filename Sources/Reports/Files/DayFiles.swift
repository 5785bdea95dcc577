package import Attendance

/// The files of a day's report.
///
/// The data files depend on nothing but the rows, so a day is restated exactly if their bytes change. Revision, status
/// and watermark stand in the data package alone.
package struct DayFiles: Sendable {
    /// The file that describes the others and is published last.
    package static let dataPackageName = "datapackage.json"

    package let day: UsageDay
    package let status: ReportStatus
    /// Names the input that the report was computed from.
    package let watermark: String
    /// `rooms` and `sessions` in each format.
    package let data: [PublishedFile]
    private let resources: [DataPackage.Resource]

    package init(report: DayReport, status: ReportStatus, watermark: String, formats: Set<ReportFormat>) {
        day = report.day
        self.status = status
        self.watermark = watermark
        resources = ReportFormat.allCases.filter(formats.contains).flatMap { format in
            [
                Self.resource("rooms", report.rooms, key: ["source", "room_id"], format, report),
                Self.resource("sessions", report.sessions, key: ["session_id"], format, report),
            ]
        }
        data = resources.map(\.file)
    }

    /// `datapackage.json` of the day's `revision`.
    package func dataPackage(revision: Int) -> PublishedFile {
        let descriptor = DataPackage(
            day: day,
            revision: revision,
            status: status,
            watermark: watermark,
            resources: resources
        )
        return PublishedFile(name: Self.dataPackageName, bytes: descriptor.json.document)
    }

    private static func resource<Row: ReportRow>(
        _ table: String,
        _ rows: [Row],
        key: [String],
        _ format: ReportFormat,
        _ report: DayReport
    ) -> DataPackage.Resource {
        let bytes =
            switch format {
            case .csv: CSVTable.bytes(of: rows, on: report.day)
            case .json: JSONTable.bytes(of: rows, named: table, in: report)
            }
        return DataPackage.Resource(
            table: table,
            format: format,
            file: PublishedFile(name: "\(table).\(format.rawValue)", bytes: bytes),
            columns: Row.columns,
            key: key
        )
    }
}
