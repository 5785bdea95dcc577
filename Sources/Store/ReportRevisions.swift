package import Attendance
package import Postgres
import SQLFiles

/// What has been published for which day.
package struct ReportRevisions: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// A publication to be recorded.
    package struct Entry: Hashable, Sendable {
        package var date: CalendarDate
        package var timeZone: String
        package var revision: Int
        /// `provisional` or `final`.
        package var status: String
        package var publishedAt: Instant
        package var inputWatermark: String
        /// Each file's SHA-256, as a JSON object.
        package var checksums: String

        package init(
            date: CalendarDate,
            timeZone: String,
            revision: Int,
            status: String,
            publishedAt: Instant,
            inputWatermark: String,
            checksums: String
        ) {
            self.date = date
            self.timeZone = timeZone
            self.revision = revision
            self.status = status
            self.publishedAt = publishedAt
            self.inputWatermark = inputWatermark
            self.checksums = checksums
        }
    }

    /// The newest revision of each date that has been published for a time zone.
    package func published(timeZone: String) async throws -> [CalendarDate: Int] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: timeZone)
            var published: [CalendarDate: Int] = [:]
            try session.run(.readPublishedDates, parameters).forEach { row in
                published[CalendarDate(daysSinceEpoch: try row.date(0))] = Int(try row.int64(1))
            }
            return published
        }
    }

    /// Records a publication; recording it again changes nothing but its status, time and watermark.
    package func record(_ entry: Entry) async throws {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(date: entry.date.daysSinceEpoch)
            parameters.add(text: entry.timeZone)
            parameters.add(Int32(entry.revision))
            parameters.add(text: entry.status)
            parameters.add(timestamp: entry.publishedAt.rawValue)
            parameters.add(text: entry.inputWatermark)
            parameters.add(text: entry.checksums)
            _ = try session.run(.recordReportRevision, parameters)
        }
    }
}
