package import Attendance
import FoundationEssentials

/// What readers of a month find: what its data package says it was summed from.
package struct PublishedMonth: Hashable, Sendable {
    package let status: ReportStatus
    /// The revision of each day, in order of date.
    package let days: [MonthFiles.Day]
    /// Tells other rows from the same ones, whatever the status and the days' revisions.
    let rowsHash: String

    /// What `dataPackage` describes, or nil if it does not describe a month: then the month is to be published anew.
    init?(dataPackage: [UInt8]) {
        guard
            let descriptor = try? JSONDecoder().decode(Descriptor.self, from: Data(dataPackage)),
            let status = ReportStatus(rawValue: descriptor.status)
        else { return nil }
        self.status = status
        rowsHash = descriptor.rowsHash
        days = descriptor.days.compactMap { day in
            CalendarDate(day.date).map { MonthFiles.Day(date: $0, revision: day.revision) }
        }
    }
}

/// What is read back of a data package.
private struct Descriptor: Decodable {
    struct Day: Decodable {
        let date: String
        let revision: Int
    }

    let status: String
    let days: [Day]
    let rowsHash: String

    private enum CodingKeys: String, CodingKey {
        case status, days
        case rowsHash = "rows_hash"
    }
}

extension ReportDirectory {
    /// The months that readers find something of, in their order.
    package func publishedMonths() throws(PublishingError) -> [CalendarMonth] {
        guard let shelf = try Directory(existing: "\(path)/\(Shelf.monthsName)") else { return [] }
        return try shelf.entries().compactMap { CalendarMonth($0) }.sorted()
    }

    /// What readers of `month` find, or nil if they find nothing that describes itself.
    package func publishedMonth(_ month: CalendarMonth) throws(PublishingError) -> PublishedMonth? {
        guard let edition = try Directory(existing: "\(path)/\(Shelf.monthsName)/\(month)") else { return nil }
        return try edition.content(of: DataPackage.fileName).flatMap(PublishedMonth.init(dataPackage:))
    }
}
