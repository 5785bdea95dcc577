import Attendance
import Postgres
import SQLFiles

extension SessionList {
    /// A page of the live sessions.
    func live(
        _ filter: Filter,
        _ page: Page<SessionID>,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Listed<Row> {
        if let room = filter.room {
            let rows = try live(in: room, filter.period, clock: clock, session)
            return Listed(members: page.cut(rows) { $0.session.id }, total: rows.count)
        }
        let total = try liveStarts(filter, clock: clock, session).count
        let start = PageStart(of: page)
        let period = ListPeriod(filter.period)
        var parameters = Parameters()
        parameters.add(timestamp: period.start.rawValue)
        parameters.add(timestamp: period.end.rawValue)
        start.add(to: &parameters)
        parameters.add(rows: page.limit)
        parameters.add(timestamp: clock.rawValue)
        let statement: SQLFile =
            page.order == .newestFirst ? .listLiveSessionsNewestFirst : .listLiveSessionsOldestFirst
        return Listed(members: try session.run(statement, parameters).map(Self.row), total: total)
    }

    /// When the live sessions started that `filter` admits; there are few beside those that are over.
    func liveStarts(
        _ filter: Filter,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> [Instant] {
        if let room = filter.room {
            return try live(in: room, filter.period, clock: clock, session).map(\.session.startedAt)
        }
        let period = ListPeriod(filter.period)
        var parameters = Parameters()
        for instant in [period.start, period.end, clock] { parameters.add(timestamp: instant.rawValue) }
        return try session.run(.listLiveSessionStarts, parameters).map {
            Instant(rawValue: try $0.timestamp(0))
        }
    }

    private func live(
        in room: RoomID,
        _ period: UsagePeriod?,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> [Row] {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        let rows = try session.run(.listRoomLiveSessions, parameters).map(Self.row)
        guard let period else { return rows }
        return rows.filter { row in
            let startedAt = row.session.startedAt
            return period.isTouched(from: startedAt, to: row.session.lastLeftAt ?? max(startedAt, clock))
        }
    }
}
