package import Attendance
package import Postgres
package import Reports
import SQLFiles
import Webhooks

/// What was published of the days of one time zone, for people to look at: what days amount to, and a page of their rows.
package struct PublishedFigures: Sendable {
    private let connection: Connection
    private let timeZone: String

    /// The days that are published for the time zone of that name.
    package init(connection: Connection, timeZone: String) {
        self.connection = connection
        self.timeZone = timeZone
    }

    /// A revision of a day, and what it amounts to.
    package struct Day: Hashable, Sendable {
        package var date: CalendarDate
        package var revision: Int
        package var status: ReportStatus
        /// Whether it changed the figures of a day that was final.
        package var isRestatement: Bool
        package var publishedAt: Instant
        /// Whether something came since that touches the day, so that the next report looks at it again.
        package var isStale: Bool
        package var totals: UsageTotals
        /// The most people at once in one room.
        package var peakParticipants: Int

        package init(
            date: CalendarDate,
            revision: Int,
            status: ReportStatus,
            isRestatement: Bool,
            publishedAt: Instant,
            isStale: Bool,
            totals: UsageTotals,
            peakParticipants: Int
        ) {
            self.date = date
            self.revision = revision
            self.status = status
            self.isRestatement = isRestatement
            self.publishedAt = publishedAt
            self.isStale = isStale
            self.totals = totals
            self.peakParticipants = peakParticipants
        }
    }

    /// Why a room's figures differ from the revision before.
    package struct Reason: Hashable, Sendable {
        package var room: RoomReference
        package var reasons: RestatementReasons
    }

    /// What a room amounts to on several days together.
    package struct UsedRoom: Hashable, Sendable {
        package var source: String
        package var roomID: String
        package var friendlyURL: String?
        package var description: String?
        /// On how many of the days it has a row.
        package var days: Int
        package var participantTime: Span
    }

    /// The newest revision of each published day from `first` to `last`, in their order.
    ///
    /// - Throws: `PostgresError`, or `StoreError.unreadable`; it is the same with the others.
    package func days(from first: CalendarDate, to last: CalendarDate) async throws -> [Day] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: timeZone)
            parameters.add(date: first.daysSinceEpoch)
            parameters.add(date: last.daysSinceEpoch)
            return try session.runPlanned(.listPublishedDays, parameters).map { try Day($0) }
        }
    }

    /// The revisions of a day, the newest first.
    package func revisions(of date: CalendarDate) async throws -> [Day] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: timeZone)
            parameters.add(date: date.daysSinceEpoch)
            return try session.run(.listDayRevisions, parameters).map { try Day($0) }
        }
    }

    /// Rooms of a revision, the most used first, with their labels as they are now.
    package func rooms(of day: Day, offset: Int, limit: Int) async throws -> [RoomRow] {
        try await connection.withSession { session in
            try session.runPlanned(.listReportRooms, page(of: day, offset, limit)).map { try RoomRow(labelled: $0) }
        }
    }

    /// Some rooms of a revision, with their labels as they are now; those that have no row are left out.
    package func rooms(_ rooms: [RoomReference], of day: Day) async throws -> [RoomRow] {
        try await connection.withSession { session in
            var parameters = key(day)
            parameters.add(int64s: rooms.map { RoomID(source: $0.source, providerRoomID: $0.roomID).rawValue })
            return try session.run(.readReportRoomsNamed, parameters).map { try RoomRow(labelled: $0) }
        }
    }

    /// Sessions of a revision, by start, with the labels that their rooms have now.
    package func sessions(of day: Day, offset: Int, limit: Int) async throws -> [SessionRow] {
        try await connection.withSession { session in
            try session.runPlanned(.listReportSessions, page(of: day, offset, limit)).map { row in
                try SessionRow(
                    stored: row,
                    labels: RoomLabels(
                        source: row.text(0),
                        roomID: row.text(1),
                        friendlyURL: row.optionalText(16),
                        description: row.optionalText(17)
                    )
                )
            }
        }
    }

    /// Why rooms of a revision differ from the one before: of `limit` rooms, those first that the most deliveries concern.
    package func reasons(of day: Day, limit: Int) async throws -> Listed<Reason> {
        try await connection.inTransaction(.snapshot) { session in
            var parameters = key(day)
            let total = try session.count(.countReportReasons, parameters)
            parameters.add(Int64(limit))
            let reasons = try session.run(.listReportReasons, parameters).map { row in
                Reason(
                    room: RoomReference(source: try row.text(0), roomID: try row.text(1)),
                    reasons: try RestatementReasons(stored: row)
                )
            }
            return Listed(members: reasons, total: total)
        }
    }

    /// The rooms that were used most on the published days from `first` to `last` together, and how much.
    ///
    /// Reads a row for each room of each day.
    package func mostUsedRooms(
        from first: CalendarDate,
        to last: CalendarDate,
        limit: Int
    ) async throws -> [UsedRoom] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: timeZone)
            parameters.add(date: first.daysSinceEpoch)
            parameters.add(date: last.daysSinceEpoch)
            parameters.add(Int64(limit))
            return try session.runPlanned(.listMostUsedRooms, parameters).map { row in
                UsedRoom(
                    source: try row.text(0),
                    roomID: try row.text(1),
                    friendlyURL: try row.optionalText(4),
                    description: try row.optionalText(5),
                    days: Int(try row.int64(2)),
                    participantTime: .milliseconds(try row.int64(3))
                )
            }
        }
    }

    private func key(_ day: Day) -> Parameters {
        var parameters = Parameters()
        parameters.add(date: day.date.daysSinceEpoch)
        parameters.add(text: timeZone)
        parameters.add(Int32(day.revision))
        return parameters
    }

    private func page(of day: Day, _ offset: Int, _ limit: Int) -> Parameters {
        var parameters = key(day)
        parameters.add(rows: offset)
        parameters.add(rows: limit)
        return parameters
    }
}

extension PublishedFigures.Day {
    /// What `list_published_days` and `list_day_revisions` return.
    fileprivate init(_ row: borrowing Row) throws {
        var totals = UsageTotals()
        totals.rooms = Int(try row.int64(6))
        totals.sessions = Int(try row.int64(7))
        totals.sessionsStarted = Int(try row.int64(8))
        totals.participants = Int(try row.int64(9))
        totals.uniqueParticipants = Int(try row.int64(10))
        totals.participantTime = .milliseconds(try row.int64(11))
        totals.occupiedTime = .milliseconds(try row.int64(12))
        totals.inferredLeaves = Int(try row.int64(14))
        totals.unmatchedLeaves = Int(try row.int64(15))
        self.init(
            date: CalendarDate(daysSinceEpoch: try row.date(0)),
            revision: Int(try row.int64(1)),
            status: try ReportStatus(stored: row.text(2)),
            isRestatement: try row.bool(3),
            publishedAt: Instant(rawValue: try row.timestamp(4)),
            isStale: try row.bool(5),
            totals: totals,
            peakParticipants: Int(try row.int64(13))
        )
    }
}

extension RoomRow {
    /// What `list_report_rooms` returns: figures, then labels.
    fileprivate init(labelled row: borrowing Row) throws {
        try self.init(
            stored: row,
            labels: RoomLabels(
                source: row.text(0),
                roomID: row.text(1),
                friendlyURL: row.optionalText(15),
                description: row.optionalText(16),
                externalID: row.optionalText(17)
            )
        )
    }
}
