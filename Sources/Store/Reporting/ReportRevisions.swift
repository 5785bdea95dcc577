package import Attendance
package import Postgres
package import Reports
import SQLFiles

/// The record of what was published for which day, with the figures of every revision.
package struct ReportRevisions: Sendable {
    private let connection: Connection
    private let timeZone: String

    /// The record of the days of `timeZone`.
    package init(connection: Connection, timeZone: String) {
        self.connection = connection
        self.timeZone = timeZone
    }

    /// Finds out which published days the changes touch that were noted since the last call.
    ///
    /// Such a day is stale until a revision of it is recorded or confirmed.
    package func takeChanges() async throws {
        try await connection.withSession { _ = try NotedChanges.take($0) }
    }

    /// The days that were published, in their order: all, or those from `first` to `last`.
    package func days(from first: CalendarDate? = nil, to last: CalendarDate? = nil) async throws -> [RecordedDay] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: timeZone)
            parameters.add(date: first?.daysSinceEpoch)
            parameters.add(date: last?.daysSinceEpoch)
            return try session.runPlanned(.readReportDays, parameters).map { row in
                RecordedDay(
                    date: CalendarDate(daysSinceEpoch: try row.date(0)),
                    revision: Int(try row.int64(1)),
                    status: try ReportStatus(stored: row.text(2)),
                    period: UsagePeriod(
                        start: Instant(rawValue: try row.timestamp(3)),
                        end: Instant(rawValue: try row.timestamp(4))
                    ),
                    confirmedAt: Instant(rawValue: try row.timestamp(5)),
                    isStale: try row.bool(6),
                    hasLiveSession: try row.bool(7)
                )
            }
        }
    }

    /// A day's revision, the newest without a number; nil if there is none.
    package func revision(_ number: Int? = nil, of date: CalendarDate) async throws -> RecordedRevision? {
        try await revision(number, before: nil, of: date)
    }

    /// The newest of a day's revisions that is older than the one of a number; nil if there is none.
    ///
    /// Numbers may have gaps: a directory may know revisions that this database does not.
    package func revision(before number: Int, of date: CalendarDate) async throws -> RecordedRevision? {
        try await revision(nil, before: number, of: date)
    }

    private func revision(_ number: Int?, before: Int?, of date: CalendarDate) async throws -> RecordedRevision? {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(date: date.daysSinceEpoch)
            parameters.add(text: timeZone)
            parameters.add(number.map(Int64.init))
            parameters.add(before.map(Int64.init))
            return try session.run(.readReportRevision, parameters).first { row in
                try RecordedRevision(date: date, timeZone: timeZone, row)
            }
        }
    }

    /// What a revision said; its rows have no labels.
    package func figures(ofRevision number: Int, of date: CalendarDate) async throws -> DayFigures {
        try await connection.inTransaction(.snapshot) { session in
            let parameters = key(date, number)
            return DayFigures(
                rooms: try session.run(.readReportRooms, parameters).map { try RoomRow(stored: $0) },
                sessions: try session.run(.readReportSessions, parameters).map { try SessionRow(stored: $0) }
            )
        }
    }

    /// What a revision said of rooms; the rows have no labels.
    package func rooms(ofRevision number: Int, of date: CalendarDate) async throws -> [RoomRow] {
        try await connection.withSession { session in
            try session.run(.readReportRooms, key(date, number)).map { try RoomRow(stored: $0) }
        }
    }

    /// Why the rooms of a revision differ from the revision before it.
    package func reasons(
        ofRevision number: Int,
        of date: CalendarDate
    ) async throws -> [RoomReference: RestatementReasons] {
        try await connection.withSession { session in
            var reasons: [RoomReference: RestatementReasons] = [:]
            try session.run(.readReportReasons, key(date, number)).forEach { row in
                let room = RoomReference(source: try row.text(0), roomID: try row.text(1))
                reasons[room] = try RestatementReasons(stored: row)
            }
            return reasons
        }
    }

    /// The sources that were silent when a revision was made, in the order of their names.
    package func silences(ofRevision number: Int, of date: CalendarDate) async throws -> [SourceSilence] {
        try await connection.withSession { session in
            try session.run(.readReportSilences, key(date, number)).map { row in
                SourceSilence(
                    source: try row.text(0),
                    since: Instant(rawValue: try row.timestamp(1)),
                    expected: Int(try row.int64(2))
                )
            }
        }
    }

    /// Records a revision, all of it or nothing; its day is no longer stale, and subscribers are to be told.
    ///
    /// - Parameters:
    ///   - revision: The revision.
    ///   - figures: What it says.
    ///   - reasons: Why rooms differ from the revision before.
    ///   - silences: The sources that it may lack deliveries of.
    /// - Throws: `StoreError.anotherRunIsAtWork` if the run has lost its lock meanwhile, `PostgresError`.
    package func record(
        _ revision: RecordedRevision,
        _ figures: DayFigures,
        reasons: [RoomReference: RestatementReasons],
        silences: [SourceSilence] = []
    ) async throws {
        try await connection.inTransaction { session in
            try RunLock.take(session)
            _ = try session.run(.recordReportRevision, revision.parameters)
            for silence in silences {
                var parameters = key(revision.date, revision.revision)
                parameters.add(text: silence.source)
                parameters.add(timestamp: silence.since.rawValue)
                parameters.add(Int64(silence.expected))
                _ = try session.run(.recordReportSilence, parameters)
            }
            try ReportFiguresWriter(revision: revision).write(figures, reasons, session)
            try forgetStale(revision.date, session)
            try notifySubscribers(of: revision, session)
        }
    }

    /// Notes that the figures of a day are still those of its revision: it is no longer stale.
    ///
    /// - Parameters:
    ///   - number: The day's newest revision.
    ///   - date: The day.
    ///   - period: The day's bounds, which may have moved with the time zone's rules.
    ///   - clock: The run's clock.
    /// - Throws: `PostgresError`.
    package func confirm(
        revision number: Int,
        of date: CalendarDate,
        period: UsagePeriod,
        clock: Instant
    ) async throws {
        try await connection.withSession { session in
            var parameters = key(date, number)
            parameters.add(timestamp: clock.rawValue)
            parameters.add(timestamp: period.start.rawValue)
            parameters.add(timestamp: period.end.rawValue)
            _ = try session.run(.confirmReportRevision, parameters)
        }
    }

    /// Notes what was last written of a revision: its status and the SHA-256 of each data file, by name.
    package func describe(
        revision number: Int,
        of date: CalendarDate,
        status: ReportStatus,
        checksums: [String: String]
    ) async throws {
        try await connection.withSession { session in
            var parameters = key(date, number)
            parameters.add(text: status.rawValue)
            parameters.add(text: Self.json(checksums))
            _ = try session.run(.describeReportRevision, parameters)
        }
    }

    private func key(_ date: CalendarDate, _ number: Int) -> Parameters {
        var parameters = Parameters()
        parameters.add(date: date.daysSinceEpoch)
        parameters.add(text: timeZone)
        parameters.add(Int32(number))
        return parameters
    }

    private func notifySubscribers(of revision: RecordedRevision, _ session: borrowing DatabaseSession) throws {
        var parameters = key(revision.date, revision.revision)
        parameters.add(text: revision.status.rawValue)
        parameters.add(revision.isRestatement)
        parameters.add(timestamp: revision.publishedAt.rawValue)
        _ = try session.run(.notifyOfReport, parameters)
    }

    private func forgetStale(_ date: CalendarDate, _ session: borrowing DatabaseSession) throws {
        var parameters = Parameters()
        parameters.add(date: date.daysSinceEpoch)
        parameters.add(text: timeZone)
        _ = try session.run(.forgetStaleDay, parameters)
    }

    /// File names and checksums need no escaping.
    static func json(_ checksums: [String: String]) -> String {
        let members = checksums.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
        return "{\(members.joined(separator: ","))}"
    }
}
