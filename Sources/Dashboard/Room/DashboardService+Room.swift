import API
import Attendance
import Postgres
import Reports
import Store

extension DashboardService {
    private static let mostLengths = 20
    /// So many stays are read and measured in some tens of milliseconds.
    private static let mostStays = 20_000

    func room(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        guard let name = request.variables["room"] else { throw Refusal.notFound }
        let clock = now()
        let zone = visitor.timeZone
        let day = try request.date("day")
        let today = zone.date(at: clock)
        let question = RoomPage.Question(
            month: try request.month("month") ?? CalendarMonth(of: day ?? today),
            day: day,
            isFirstPart: request.parameter("before") == nil
        )
        var page = Page<SessionID>(limit: RoomPage.mostSessions + 1)
        if let before = request.parameter("before") {
            guard let value = UUIDText.parse(before) else { throw Refusal.notFound }
            page.after = SessionID(rawValue: value)
        }
        let month = question.month
        let year = RoomYear.dates(to: today)
        let isEarlier = month.lastDay < year.lowerBound
        let earlierThan = try request.number("changes")
        let reading = try await pool.withConnection { [page] connection in
            let room = try await rest.room(name, includingDeleted: true, connection)
            let filter = SessionList.Filter(room: room.id, period: day.map { zone.day($0).period })
            return RoomPage.Reading(
                room: room,
                live: try await OccupiedSessions(connection: connection).list(of: room.id).first,
                year: try await Self.days(of: room.id, year, zone, clock: clock, connection),
                earlierMonth: isEarlier
                    ? try await Self.days(of: room.id, month.firstDay...month.lastDay, zone, clock: clock, connection)
                    : nil,
                sessions: try await SessionList(connection: connection).list(filter, page, clock: clock),
                settings: RoomSettingsTable(
                    room,
                    try rest.description(of: room),
                    try await SessionLengthHistory(connection: connection).read(of: room.id, limit: Self.mostLengths),
                    zone
                ),
                changes: try await Self.changes(of: room, before: earlierThan, zone, connection)
            )
        }
        let content = RoomPage(question, reading, clock: clock, visitor)
        return try self.page(content, .room, title: NameText.isolated(RoomLabel.text(reading.room)), visitor)
    }

    private static func changes(
        of room: RegisteredRoom,
        before number: Int?,
        _ zone: TimeZoneRules,
        _ connection: Connection
    ) async throws -> RoomChangesTable {
        let changes = try await RoomChanges(connection: connection)
            .read(of: room.id, before: number, limit: RoomChangesTable.mostChanges + 1)
        // Few rooms were ever changed, and there are few keys.
        let keys =
            changes.allSatisfy { $0.author.keyID == nil }
            ? [] : try await APIKeyRegistry(connection: connection).list()
        return try RoomChangesTable(
            changes,
            keys: Dictionary(keys.map { ($0.id, $0.name) }) { first, _ in first },
            path: RoomLabel.path(room),
            zone
        )
    }

    /// What was published of days in the zone, and the others as far back as their stays are not too many.
    private static func days(
        of room: RoomID,
        _ dates: ClosedRange<CalendarDate>,
        _ zone: TimeZoneRules,
        clock: Instant,
        _ connection: Connection
    ) async throws -> RoomYear {
        let today = zone.date(at: clock)
        let published = try await PublishedRoomDays(
            of: [room],
            from: dates.lowerBound,
            to: dates.upperBound,
            timeZone: zone.name,
            connection
        )
        let recorded = Set(published.days.map(\.date))
        let end = dates.upperBound.advanced(by: 1)
        let firstMissing = RoomYear.each(dates).first { !recorded.contains($0) || $0 == today } ?? end
        let earliest = try await RoomUse(connection: connection).start(of: room, mostStays: mostStays)
        let isAll = earliest <= zone.startOfDay(firstMissing)
        let computedFrom = isAll ? firstMissing : zone.date(at: earliest).advanced(by: 1)
        var computed: [CalendarDate: RoomRow] = [:]
        if computedFrom < end {
            let days = RoomYear.each(computedFrom...dates.upperBound).map(zone.day)
            let period = UsagePeriod(start: zone.startOfDay(computedFrom), end: zone.startOfDay(end))
            if let found = try await ReportReader(connection: connection).rooms(in: period, only: room).first {
                computed = RoomDays.rows(of: found, on: days, clock: clock)
            }
        }
        return RoomYear(
            dates: dates,
            today: today,
            published: (published.days, published.rows[room] ?? [:]),
            computed: computed,
            computedFrom: computedFrom
        )
    }
}

extension BrowserRequest {
    /// A date in the query, nil if there is none.
    fileprivate func date(_ name: String) throws(Refusal) -> CalendarDate? {
        guard let text = parameter(name) else { return nil }
        guard let date = CalendarDate(text) else {
            throw Refusal(.invalid, "\(name) must be a day such as 2026-01-16.")
        }
        return date
    }

    /// A whole number in the query, nil if there is none.
    fileprivate func number(_ name: String) throws(Refusal) -> Int? {
        guard let text = parameter(name) else { return nil }
        guard let number = Int(text), (0...1_000_000_000).contains(number) else {
            throw Refusal(.invalid, "\(name) must be a number.")
        }
        return number
    }

    /// A month in the query, nil if there is none.
    fileprivate func month(_ name: String) throws(Refusal) -> CalendarMonth? {
        guard let text = parameter(name) else { return nil }
        guard let month = CalendarMonth(text) else {
            throw Refusal(.invalid, "\(name) must be a month such as 2026-01.")
        }
        return month
    }
}
