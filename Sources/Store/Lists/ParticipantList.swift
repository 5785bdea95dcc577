package import Attendance
package import Postgres
import SQLFiles

/// The participants, page by page: people's stays, with their names.
package struct ParticipantList: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// A stay with what is known of the participant.
    package struct Entry: Sendable {
        /// The id by which applications know it.
        package var id: String
        package var place: ParticipantPlace
        package var room: ListedRoom
        /// The room's setting, nil if it was never set.
        package var roomPrivacy: String?
        package var session: SessionID?
        /// Nil while it is open.
        package var leftAt: Instant?
        /// The provider's id for the person, if it gave one.
        package var externalID: String?
        package var name: String?
        package var role: String?
    }

    /// Which participants to list.
    package struct Filter: Hashable, Sendable {
        package var room: RoomID?
        /// Of this session, which must be one of the room.
        package var session: SessionID?
        /// Only those who are present, or only those who have left.
        package var isLive: Bool?
        /// Only those whose stay touches it.
        package var period: UsagePeriod?

        package init(
            room: RoomID? = nil,
            session: SessionID? = nil,
            isLive: Bool? = nil,
            period: UsagePeriod? = nil
        ) {
            self.room = session?.room ?? room
            self.session = session
            self.isLive = isLive
            self.period = period
        }
    }

    /// A page of the participants that `filter` admits, by join.
    ///
    /// - Parameters:
    ///   - filter: Whom to list.
    ///   - page: Which part.
    ///   - clock: An open stay lasts until it.
    /// - Returns: The page, and how many the filter admits.
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package func list(
        _ filter: Filter,
        _ page: Page<ParticipantPlace>,
        clock: Instant
    ) async throws -> Listed<Entry> {
        try await connection.inTransaction(.snapshot) { session in
            let found =
                filter.isLive == true
                ? try present(filter, page, clock: clock, session)
                : try walked(filter, page, clock: clock, session)
            return Listed(members: try entries(found.members, session), total: found.total)
        }
    }

    /// The participant of the id, nil if there is none.
    package func find(_ id: String) async throws -> Entry? {
        guard let value = UUIDText.parse(id) else { return nil }
        let text = UUIDText.format(value)
        return try await connection.inTransaction(.snapshot) { session in
            var parameters = Parameters()
            parameters.add(text: text)
            parameters.add(timestamp: ParticipantID.join(of: value)?.rawValue)
            let places = try session.run(.findStays, parameters).map(Self.place)
            return try entries(places, session).first { $0.id == text }
        }
    }

    /// Those who are present are few: they are read as a whole.
    private func present(
        _ filter: Filter,
        _ page: Page<ParticipantPlace>,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Listed<ParticipantPlace> {
        var parameters = Parameters()
        parameters.add(filter.room?.rawValue)
        parameters.add(uuid: filter.session?.rawValue)
        var places = try session.run(.listPresentStays, parameters).map(Self.place)
        if let period = filter.period {
            places.removeAll { !period.isTouched(from: $0.joinedAt, to: max($0.joinedAt, clock)) }
        }
        return Listed(members: page.cut(places) { $0 }, total: places.count)
    }

    private func walked(
        _ filter: Filter,
        _ page: Page<ParticipantPlace>,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Listed<ParticipantPlace> {
        let period = ListPeriod(filter.period)
        let counts = try AttendanceCounts.stays(session)
        var total = try self.total(filter, period, counts, clock: clock, session)
        if filter.isLive == false {
            total -= try present(filter, Page(limit: 0), clock: clock, session).total
        }
        var parameters = Parameters()
        parameters.add(timestamp: period.start)
        parameters.add(timestamp: period.end)
        parameters.add(timestamp: period.dayBefore)
        var offset = page.offset
        if let after = page.after {
            parameters.add(timestamp: after.joinedAt.rawValue)
            parameters.add(after.room.rawValue)
            parameters.add(text: after.connection)
            parameters.add(after.ordinal)
        } else {
            // The counts speak of all stays, so they lead astray where only some are listed.
            let isWhole = filter.room == nil && filter.isLive == nil
            let start = period.start(isWhole ? counts : DailyCounts([]), offset: offset, order: page.order)
            offset = start.offset
            // Before every stay of the instant: none of it comes going back, all of it going on.
            parameters.add(timestamp: start.instant)
            parameters.add(Int64(-1))
            parameters.add(text: "")
            parameters.add(Int16(0))
        }
        parameters.add(Int64(offset))
        parameters.add(Int64(page.limit))
        parameters.add(filter.isLive == false)
        parameters.add(timestamp: clock.rawValue)
        if let room = filter.room {
            parameters.add(room.rawValue)
            parameters.add(uuid: filter.session?.rawValue)
        }
        let statement: SQLFile =
            switch (page.order, filter.room) {
            case (.newestFirst, nil): .listStaysNewestFirst
            case (.oldestFirst, nil): .listStaysOldestFirst
            case (.newestFirst, _?): .listRoomStaysNewestFirst
            case (.oldestFirst, _?): .listRoomStaysOldestFirst
            }
        return Listed(members: try session.run(statement, parameters).map(Self.place), total: total)
    }

    private func total(
        _ filter: Filter,
        _ period: ListPeriod,
        _ counts: DailyCounts,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Int {
        guard let room = filter.room else {
            return try period.total(counts, .countStays, clock: clock, session)
        }
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(timestamp: period.start)
        parameters.add(timestamp: period.end)
        parameters.add(timestamp: clock.rawValue)
        parameters.add(uuid: filter.session?.rawValue)
        return Int(try session.run(.countRoomStays, parameters).first { try $0.int64(0) } ?? 0)
    }

    /// The stays at `places`, in their order.
    private func entries(
        _ places: [ParticipantPlace],
        _ session: borrowing DatabaseSession
    ) throws -> [Entry] {
        guard !places.isEmpty else { return [] }
        var parameters = Parameters()
        parameters.add(int64s: places.map(\.room.rawValue))
        parameters.add(timestamps: places.map(\.joinedAt.rawValue))
        parameters.add(texts: places.map(\.connection))
        parameters.add(int16s: places.map(\.ordinal))
        var entries: [ParticipantPlace: Entry] = [:]
        try session.run(.describeStays, parameters).forEach { row in
            let entry = try Self.entry(row)
            entries[entry.place] = entry
        }
        return places.compactMap { entries[$0] }
    }

    private static func entry(_ row: borrowing Row) throws -> Entry {
        let place = try place(row)
        let person = try row.text(6)
        return Entry(
            id: ParticipantID.text(of: place, isReturn: try row.bool(15)),
            place: place,
            room: ListedRoom(
                id: place.room,
                key: RoomKey(source: try row.text(7), providerRoomID: try row.text(8)),
                friendlyURL: try row.optionalText(9),
                description: nil,
                externalID: try row.optionalText(10),
                isDeleted: try !row.isNull(11)
            ),
            roomPrivacy: try row.optionalText(12),
            session: try row.optionalUUID(4).map(SessionID.init(rawValue:)),
            leftAt: try row.optionalTimestamp(5).map(Instant.init(rawValue:)),
            // Where the provider names no person, the connection stands for it.
            externalID: person == place.connection ? nil : person,
            name: try row.optionalText(13),
            role: try row.optionalText(14)
        )
    }

    private static func place(_ row: borrowing Row) throws -> ParticipantPlace {
        ParticipantPlace(
            joinedAt: Instant(rawValue: try row.timestamp(1)),
            room: RoomID(rawValue: try row.int64(0)),
            connection: try row.text(2),
            ordinal: try row.int16(3)
        )
    }
}
