import Attendance
import Postgres
import SQLFiles

extension ParticipantList {
    /// A page of those who are present.
    func present(
        _ filter: Filter,
        _ page: Page<ParticipantPlace>,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Listed<ParticipantPlace> {
        if let room = filter.room {
            let places = try present(in: room, filter, clock: clock, session)
            return Listed(members: page.cut(places) { $0 }, total: places.count)
        }
        let total = try presentJoins(filter, clock: clock, session).count
        let start = PageStart(of: page)
        let period = ListPeriod(filter.period)
        var parameters = Parameters()
        parameters.add(timestamp: period.start.rawValue)
        parameters.add(timestamp: period.end.rawValue)
        start.add(to: &parameters)
        parameters.add(rows: page.limit)
        parameters.add(timestamp: clock.rawValue)
        let statement: SQLFile =
            page.order == .newestFirst ? .listPresentStaysNewestFirst : .listPresentStaysOldestFirst
        return Listed(members: try session.run(statement, parameters).map(Self.place), total: total)
    }

    /// When those joined who are present and whom `filter` admits; they are few beside those who have left.
    func presentJoins(
        _ filter: Filter,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> [Instant] {
        if let room = filter.room {
            return try present(in: room, filter, clock: clock, session).map(\.joinedAt)
        }
        let period = ListPeriod(filter.period)
        var parameters = Parameters()
        for instant in [period.start, period.end, clock] { parameters.add(timestamp: instant.rawValue) }
        return try session.run(.listPresentStayJoins, parameters).map {
            Instant(rawValue: try $0.timestamp(0))
        }
    }

    private func present(
        in room: RoomID,
        _ filter: Filter,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> [ParticipantPlace] {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(uuid: filter.session?.rawValue)
        let places = try session.run(.listRoomPresentStays, parameters).map(Self.place)
        guard let period = filter.period else { return places }
        return places.filter { period.isTouched(from: $0.joinedAt, to: max($0.joinedAt, clock)) }
    }
}
