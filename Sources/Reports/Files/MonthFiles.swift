package import Attendance
import Crypto

/// The files of a month's report, whose revision is still to be numbered.
package struct MonthFiles: Sendable {
    /// A day's revision that the month was summed from.
    package struct Day: Hashable, Sendable {
        package let date: CalendarDate
        package let revision: Int

        package init(date: CalendarDate, revision: Int) {
            self.date = date
            self.revision = revision
        }
    }

    package let month: CalendarMonth
    private let timeZone: TimeZoneRules
    private let status: ReportStatus
    private let days: [Day]
    private let tables: [any AnyTable]
    private let forms: FileForms

    /// - Parameters:
    ///   - report: The rows of rooms and tags.
    ///   - status: Final once all of its days are.
    ///   - days: The revisions that it was summed from, in order of date.
    ///   - forms: What files each table gets.
    package init(report: MonthReport, status: ReportStatus, days: [Day], forms: FileForms = FileForms()) {
        month = report.month
        timeZone = report.timeZone
        self.status = status
        self.days = days
        tables = [
            Table(.monthlyRooms, report.rooms, totals: report.totals),
            Table(.monthlyTags, report.tags, totals: report.totals),
        ]
        self.forms = forms
    }

    /// Every file of the month as its `revision`.
    package func revisionFiles(revision: Int) -> RevisionFiles {
        let head = head(revision: revision)
        let days = days.map { day in
            JSONValue.object([("date", .string(day.date.description)), ("revision", .integer(day.revision))])
        }
        return RevisionFiles(
            DataPackage(
                head,
                input: [("rows_hash", .string(rowsHash)), ("days", .array(days))],
                tables: tables,
                forms: forms
            )
        )
    }

    /// Tells other rows from the same ones, in whatever files, under whatever status and revision.
    var rowsHash: String {
        var hash = SHA256()
        for table in tables { hash.update(data: table.bytes(in: .csv, of: head(revision: 0))) }
        return "sha256:\(PublishedFile.hexadecimal(hash.finalize()))"
    }

    private func head(revision: Int) -> RevisionHead {
        RevisionHead(
            period: .month(month),
            timeZone: timeZone,
            revision: revision,
            status: status,
            isRestatement: nil
        )
    }
}
