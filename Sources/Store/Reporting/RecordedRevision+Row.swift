import Attendance
import Postgres
import Reports
import Webhooks

extension RecordedRevision {
    /// What `read_report_revision` returns.
    init(date: CalendarDate, timeZone: String, _ row: borrowing Row) throws {
        var input: InputWatermark?
        if let receivedAt = try row.optionalTimestamp(6), let delivery = try row.optionalUUID(7) {
            input = InputWatermark(
                receivedAt: Instant(rawValue: receivedAt),
                delivery: DeliveryID(rawValue: delivery)
            )
        }
        self.init(
            date: date,
            timeZone: timeZone,
            revision: Int(try row.int64(0)),
            status: try ReportStatus(stored: row.text(1)),
            isRestatement: try row.bool(2),
            period: UsagePeriod(
                start: Instant(rawValue: try row.timestamp(3)),
                end: Instant(rawValue: try row.timestamp(4))
            ),
            publishedAt: Instant(rawValue: try row.timestamp(5)),
            input: input,
            figuresDigest: try row.bytes(8)
        )
    }

    /// What `record_report_revision` takes.
    ///
    /// Its files are not written yet.
    var parameters: Parameters {
        var parameters = Parameters()
        parameters.add(date: date.daysSinceEpoch)
        parameters.add(text: timeZone)
        parameters.add(Int32(revision))
        parameters.add(text: status.rawValue)
        parameters.add(isRestatement)
        parameters.add(timestamp: period.start.rawValue)
        parameters.add(timestamp: period.end.rawValue)
        parameters.add(timestamp: publishedAt.rawValue)
        parameters.add(timestamp: input?.receivedAt.rawValue)
        parameters.add(uuid: input?.delivery.rawValue)
        parameters.add(bytes: figuresDigest)
        parameters.add(text: "{}")
        return parameters
    }
}

extension ReportStatus {
    /// The status that a row holds.
    ///
    /// - Throws: `StoreError.unreadable` if this program does not know it.
    init(stored text: String) throws {
        guard let status = Self(rawValue: text) else {
            throw StoreError.unreadable(table: "report_revisions", column: "status")
        }
        self = status
    }
}
