import Attendance
import Postgres
import Reports
import Store

extension RESTService {
    /// All rooms together, in the period asked for or the current month.
    func showTeamStatistics(_ request: APIRequest, isCurrent: Bool = false) async throws -> APIAnswer {
        let (dates, metrics) = try dates(request, of: TeamStatisticsAnswer.metricNames, isCurrent: isCurrent)
        let usage = try await usage(dates)
        let answer = TeamStatisticsAnswer(
            participation: usage.sums.participantTime,
            activeParticipants: usage.sums.participants,
            maxConcurrentParticipants: usage.peakParticipants,
            sessions: usage.sums.sessions,
            rooms: usage.sums.rooms,
            maxConcurrentSessions: usage.peakSessions,
            maxConcurrentParticipantsPerSession: usage.sums.peakOfOneSession,
            liveParticipants: usage.presentParticipants,
            activeRoles: usage.roles,
            dateStart: dates.lowerBound,
            dateEnd: dates.upperBound
        )
        return APIAnswer(status: 200, body: answer.json(metrics: metrics))
    }

    func showCurrentStatistics() async throws -> APIAnswer {
        let dates = try currentMonth
        let usage = try await usage(dates)
        let answer = CurrentStatisticsAnswer(
            participation: usage.sums.participantTime,
            liveSessions: usage.occupiedSessions,
            liveParticipants: usage.presentParticipants,
            maxConcurrentParticipants: usage.peakParticipants,
            maxConcurrentSessions: usage.peakSessions,
            dateStart: dates.lowerBound,
            dateEnd: dates.upperBound
        )
        return APIAnswer(status: 200, body: answer.json)
    }

    /// One room, in the period asked for or the current month.
    func showRoomStatistics(_ request: APIRequest, isCurrent: Bool = false) async throws -> APIAnswer {
        let (dates, metrics) = try dates(request, of: RoomStatisticsAnswer.metricNames, isCurrent: isCurrent)
        let name = try request.variable("room")
        let room = try await pool.withConnection { connection in
            try await self.room(name, includingDeleted: true, connection)
        }
        let usage = try await usage(dates, of: room.id)
        let answer = RoomStatisticsAnswer(
            room: try StatisticsRoom(room),
            participation: usage.sums.participantTime,
            liveParticipants: usage.presentParticipants,
            activeParticipants: usage.sums.participants,
            sessions: usage.sums.sessions,
            maxConcurrentParticipants: usage.peakParticipants,
            activeRoles: usage.roles,
            dateStart: dates.lowerBound,
            dateEnd: dates.upperBound
        )
        return APIAnswer(status: 200, body: answer.json(metrics: metrics))
    }

    /// What the rooms of each tag amount to, from the first day on.
    func listTagTotals() async throws -> APIAnswer {
        let clock = now()
        let totals = try await statisticsPool.withConnection { connection in
            try await UsageStatistics(connection: connection).tags(clock: clock)
        }
        let items = totals.map { total in
            TagTotalsItem(
                tag: total.tag,
                rooms: total.rooms,
                participants: total.participants,
                participation: total.participantTime
            ).json
        }
        return APIAnswer(status: 200, body: .array(items))
    }

    private func usage(
        _ dates: ClosedRange<CalendarDate>,
        of room: RoomID? = nil
    ) async throws -> UsageStatistics.Usage {
        let zone = try settings.timeZone()
        let period = UsagePeriod(
            start: zone.startOfDay(dates.lowerBound),
            end: zone.startOfDay(dates.upperBound.advanced(by: 1))
        )
        let clock = now()
        return try await statisticsPool.withConnection { connection in
            try await UsageStatistics(connection: connection).usage(of: room, in: period, clock: clock)
        }
    }

    /// The days that statistics are asked for, and the metrics.
    ///
    /// A month is what is looked at where a bound is missing: that of the other bound, or the current one.
    /// If it is the current period that is asked for, bounds are not looked at.
    private func dates(
        _ request: APIRequest,
        of names: [String],
        isCurrent: Bool
    ) throws -> (ClosedRange<CalendarDate>, [String]?) {
        let (period, metrics) = try request.query.read { query in
            (isCurrent ? PeriodRequest() : query.period(), query.metrics(of: names))
        }
        switch (period.dateStart, period.dateEnd) {
        case (let start?, let end?): return (start...max(start, end), metrics)
        case (let start?, nil): return (start...CalendarMonth(of: start).lastDay, metrics)
        case (nil, let end?): return (CalendarMonth(of: end).firstDay...end, metrics)
        case (nil, nil): return (try currentMonth, metrics)
        }
    }

    /// The days of the month that it is where reports are made.
    private var currentMonth: ClosedRange<CalendarDate> {
        get throws {
            let month = CalendarMonth(of: try settings.timeZone().date(at: now()))
            return month.firstDay...month.lastDay
        }
    }
}
