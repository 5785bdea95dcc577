package import Attendance
package import Postgres
import SQLFiles

/// The participants, page by page: people's stays, with their names.
package struct ParticipantList: Sendable {
    let connection: Connection

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
        /// When the leave was seen, if one was; it may lie after `leftAt`, where someone had been put out before.
        package var leaveSeenAt: Instant?
        package var ending: Stay.Ending
        /// Whether no join was seen, and the leave said when the stay began.
        package var joinIsInferred: Bool
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
        if ListPeriod(filter.period).isEmpty { return Listed(members: [], total: 0) }
        return try await connection.inTransaction(.snapshot) { session in
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

    private func walked(
        _ filter: Filter,
        _ page: Page<ParticipantPlace>,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Listed<ParticipantPlace> {
        guard let period = try Self.period(of: filter, session) else { return Listed(members: [], total: 0) }
        // Those who are present are counted with the others, and taken off where they aren't wanted.
        let present = filter.isLive == false ? try presentJoins(filter, clock: clock, session) : []
        let total: Int
        let start: PageStart<ParticipantPlace>?
        if filter.room != nil, filter.session != nil || filter.period != nil {
            total = try count(filter, period, clock: clock, session) - present.count
            start = PageStart(of: page)
        } else {
            let all = try AttendanceCounts.stays(of: filter.room, session)
            var counts = try period.counts(all, .countStays, clock: clock, session)
            counts.remove(beginningAt: present)
            total = counts.total
            if filter.room == nil { try divide(&counts, for: page, present: present, session) }
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
        return Listed(members: try session.runPlanned(statement, parameters).map(Self.place), total: total)
    }

    /// Divides the part of `counts` in which `page` begins into hours: days are long in all rooms together.
    private func divide(
        _ counts: inout ListCounts,
        for page: Page<ParticipantPlace>,
        present: [Instant],
        _ session: borrowing DatabaseSession
    ) throws {
        guard page.after == nil, page.offset > 0,
            let part = counts.part(after: page.offset, page.order),
            part.isWithinADay
        else { return }
        var hours = try AttendanceCounts.stays(within: part, session)
        hours.remove(beginningAt: present)
        counts.divide(part, into: hours)
    }

    /// The time to look into; nil if the session that `filter` names isn't there.
    private static func period(of filter: Filter, _ session: borrowing DatabaseSession) throws -> ListPeriod? {
        guard let id = filter.session else { return ListPeriod(filter.period) }
        var parameters = Parameters()
        parameters.add(id.room.rawValue)
        parameters.add(timestamp: id.start.rawValue)
        parameters.add(uuid: id.rawValue)
        return try session.run(.findSession, parameters).first { row in
            let lastLeftAt = try row.optionalTimestamp(3).map(Instant.init(rawValue:))
            return ListPeriod(filter.period, within: (id.start, lastLeftAt))
        }
    }

    private func count(
        _ filter: Filter,
        _ period: ListPeriod,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Int {
        var parameters = Parameters()
        parameters.add(filter.room?.rawValue)
        for instant in [period.start, period.end, period.dayBefore, clock] {
            parameters.add(timestamp: instant.rawValue)
        }
        parameters.add(uuid: filter.session?.rawValue)
        return Int(try session.runPlanned(.countRoomStays, parameters).first { try $0.int64(0) } ?? 0)
    }

    /// The stays at `places`, in their order.
    func entries(
        _ places: [ParticipantPlace],
        _ session: borrowing DatabaseSession
    ) throws -> [Entry] {
        guard !places.isEmpty else { return [] }
        var parameters = Parameters()
        parameters.add(int64s: places.map(\.room.rawValue))
        parameters.add(timestamps: places.map(\.joinedAt.rawValue))
        parameters.add(texts: places.map(\.connection))
        parameters.add(int16s: places.map(\.ordinal))
        let first = try Self.firstStays(among: places, session)
        var entries: [ParticipantPlace: Entry] = [:]
        try session.run(.describeStays, parameters).forEach { row in
            let entry = try Self.entry(row, first)
            entries[entry.place] = entry
        }
        return places.compactMap { entries[$0] }
    }

    /// Which of `places` may have the connection for the participant's id: only what has the form of one, and only the
    /// first of its stays.
    static func firstStays(
        among places: some Sequence<ParticipantPlace>,
        _ session: borrowing DatabaseSession
    ) throws -> Set<ParticipantPlace> {
        var parameters = Parameters()
        parameters.add(texts: places.map(\.connection).filter(PublicRoomID.isCanonical))
        return Set(try session.run(.findFirstStays, parameters).map(place))
    }

    /// The provider's id for a stay's person, nil where the connection stands for it because the provider names none.
    static func externalID(of person: String, _ place: ParticipantPlace) -> String? {
        person == place.connection ? nil : person
    }

    private static func entry(_ row: borrowing Row, _ first: Set<ParticipantPlace>) throws -> Entry {
        let place = try place(row)
        guard let ending = Stay.Ending(rawValue: try row.text(16)) else {
            throw StoreError.unreadable(table: "stays", column: "ending")
        }
        return Entry(
            id: ParticipantID.text(of: place, isFirst: first.contains(place)),
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
            externalID: externalID(of: try row.text(6), place),
            name: try row.optionalText(13),
            role: try row.optionalText(14),
            leaveSeenAt: try row.optionalTimestamp(15).map(Instant.init(rawValue:)),
            ending: ending,
            joinIsInferred: try row.bool(17)
        )
    }

    static func place(_ row: borrowing Row) throws -> ParticipantPlace {
        ParticipantPlace(
            joinedAt: Instant(rawValue: try row.timestamp(1)),
            room: RoomID(rawValue: try row.int64(0)),
            connection: try row.text(2),
            ordinal: try row.int16(3)
        )
    }
}
