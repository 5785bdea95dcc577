package import Attendance
package import Postgres
package import Reports
import SQLFiles

/// The sessions, page by page, with their figures as the reports have them.
package struct SessionList: Sendable {
    let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// A session with its room and its figures up to the clock asked for.
    package struct Entry: Sendable {
        package var room: ListedRoom
        package var session: Session
        package var figures: SessionRow
        /// How many are there at the clock.
        package var present: Int
    }

    /// Which sessions to list.
    package struct Filter: Hashable, Sendable {
        package var room: RoomID?
        /// Only those that are live, or only those that are over.
        package var isLive: Bool?
        /// Only those that touch it.
        package var period: UsagePeriod?

        package init(room: RoomID? = nil, isLive: Bool? = nil, period: UsagePeriod? = nil) {
            self.room = room
            self.isLive = isLive
            self.period = period
        }
    }

    /// A page of the sessions that `filter` admits, by start and id.
    ///
    /// - Parameters:
    ///   - filter: What to list.
    ///   - page: Which part.
    ///   - clock: An open stay and a live session last until it.
    /// - Returns: The page, and how many the filter admits.
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package func list(_ filter: Filter, _ page: Page<SessionID>, clock: Instant) async throws -> Listed<Entry> {
        if ListPeriod(filter.period).isEmpty { return Listed(members: [], total: 0) }
        return try await connection.inTransaction(.snapshot) { session in
            let found =
                filter.isLive == true
                ? try live(filter, page, clock: clock, session)
                : try walked(filter, page, clock: clock, session)
            return Listed(members: try entries(found.members, clock: clock, session), total: found.total)
        }
    }

    /// The session of the id, nil if there is none.
    package func find(_ id: SessionID, clock: Instant) async throws -> Entry? {
        try await connection.inTransaction(.snapshot) { session in
            try entries(try Self.row(of: id, session).map { [$0] } ?? [], clock: clock, session).first
        }
    }

    static func row(of id: SessionID, _ session: borrowing DatabaseSession) throws -> Row? {
        var parameters = Parameters()
        parameters.add(id.room.rawValue)
        parameters.add(timestamp: id.start.rawValue)
        parameters.add(uuid: id.rawValue)
        return try session.run(.findSession, parameters).first(Self.row)
    }

    /// The session in which the provider's session of that id took place, the newest if there are several.
    package func find(providerSession: String) async throws -> SessionID? {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: providerSession)
            return try session.run(.findProviderSession, parameters).first { SessionID(rawValue: try $0.uuid(0)) }
        }
    }

    /// How many different roles the joins of a session gave.
    package func roles(of entry: Entry) async throws -> Int {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(entry.room.id.rawValue)
            parameters.add(uuid: entry.session.id.rawValue)
            parameters.add(timestamp: entry.session.startedAt.rawValue)
            parameters.add(timestamp: entry.session.lastLeftAt?.rawValue ?? .max)
            return try session.count(.countRolesOfSession, parameters)
        }
    }

    typealias Row = (room: ListedRoom, session: Session)

    private func walked(
        _ filter: Filter,
        _ page: Page<SessionID>,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Listed<Row> {
        let period = ListPeriod(filter.period)
        // The live ones are counted with the others, and taken off where they aren't wanted.
        let live = filter.isLive == false ? try liveStarts(filter, clock: clock, session) : []
        let total: Int
        let start: PageStart<SessionID>?
        if let room = filter.room, filter.period != nil {
            total = try count(of: room, period, clock: clock, session) - live.count
            start = PageStart(of: page)
        } else {
            let all = try AttendanceCounts.sessions(of: filter.room, session)
            var counts = try period.counts(all, .countSessions, clock: clock, session)
            counts.remove(beginningAt: live)
            total = counts.total
            start = PageStart(of: page, in: counts)
        }
        guard let start else { return Listed(members: [], total: total) }
        var parameters = Parameters()
        parameters.add(timestamp: period.start.rawValue)
        parameters.add(timestamp: period.end.rawValue)
        parameters.add(timestamp: period.dayBefore.rawValue)
        start.add(to: &parameters)
        parameters.add(rows: page.limit)
        parameters.add(filter.isLive == false)
        parameters.add(timestamp: clock.rawValue)
        if let room = filter.room { parameters.add(room.rawValue) }
        let statement: SQLFile =
            switch (page.order, filter.room) {
            case (.newestFirst, nil): .listSessionsNewestFirst
            case (.oldestFirst, nil): .listSessionsOldestFirst
            case (.newestFirst, _?): .listRoomSessionsNewestFirst
            case (.oldestFirst, _?): .listRoomSessionsOldestFirst
            }
        return Listed(members: try session.runPlanned(statement, parameters).map(Self.row), total: total)
    }

    private func count(
        of room: RoomID,
        _ period: ListPeriod,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Int {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        for instant in [period.start, period.end, period.dayBefore, clock] {
            parameters.add(timestamp: instant.rawValue)
        }
        return Int(try session.runPlanned(.countRoomSessions, parameters).first { try $0.int64(0) } ?? 0)
    }

    /// The sessions with their figures, by the same rules as in reports.
    private func entries(
        _ rows: [Row],
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> [Entry] {
        guard !rows.isEmpty else { return [] }
        var stays = SessionStays()
        let keys = rows.map { ($0.room.id, $0.session) }
        try StaysOfSessions.read(keys, namingPeople: false, session) { try stays.add($0) }
        return rows.compactMap { Self.entry($0, stays, clock: clock) }
    }

    static func entry(_ row: Row, _ stays: SessionStays, clock: Instant) -> Entry? {
        let reported = ReportedSession(
            session: row.session,
            stays: stays[row.session.id],
            providerSessionIDs: stays.providerSessions(of: row.session.id)
        )
        guard let figures = reported.wholeRow(labels: row.room.labels, clock: clock) else { return nil }
        let present = reported.stays.count { $0.leftAt == nil && $0.joinedAt <= clock }
        return Entry(room: row.room, session: row.session, figures: figures, present: present)
    }

    static func row(_ row: borrowing Postgres.Row) throws -> Row {
        let session = Session(
            id: SessionID(rawValue: try row.uuid(1)),
            startedAt: Instant(rawValue: try row.timestamp(2)),
            lastLeftAt: try row.optionalTimestamp(3).map(Instant.init(rawValue:)),
            endedAt: try row.optionalTimestamp(4).map(Instant.init(rawValue:)),
            endReason: try row.optionalText(5).map(Session.EndReason.init(stored:))
        )
        let room = ListedRoom(
            id: RoomID(rawValue: try row.int64(0)),
            key: RoomKey(source: try row.text(6), providerRoomID: try row.text(7)),
            friendlyURL: try row.optionalText(8),
            description: try row.optionalText(9),
            externalID: try row.optionalText(10),
            isDeleted: try !row.isNull(11)
        )
        return (room, session)
    }
}

extension ListedRoom {
    fileprivate var labels: RoomLabels {
        RoomLabels(
            source: key.source,
            roomID: key.providerRoomID,
            friendlyURL: friendlyURL,
            description: description,
            externalID: externalID
        )
    }
}
