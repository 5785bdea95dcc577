package import Attendance

/// A month's report in the making: rooms are taken in one after the other.
package struct MonthSum: Sendable {
    private let month: CalendarMonth
    private let timeZone: TimeZoneRules
    private var rows: [RoomReference: RoomMonthRow] = [:]
    private var tally: MonthTally

    /// The sum of the days of `month`, of which the rooms are still to be described.
    ///
    /// Days that are not published count for nothing, not even for what is counted afresh: a report of a month that is
    /// going on has what its days have.
    ///
    /// - Parameters:
    ///   - month: The calendar month.
    ///   - timeZone: The zone whose midnights bound the days.
    ///   - clock: The run's clock: an open stay and a live session last until it.
    ///   - days: The month's published days, each once, in any order.
    package init(month: CalendarMonth, timeZone: TimeZoneRules, clock: Instant, days: [PublishedDay]) {
        self.month = month
        self.timeZone = timeZone
        for day in days.sorted(by: { $0.date < $1.date }) {
            for room in day.rooms {
                rows[room.reference, default: RoomMonthRow(empty: room.reference)].add(room)
            }
        }
        tally = MonthTally(dates: days.map(\.date), timeZone: timeZone, clock: clock)
    }

    /// Takes in what of `room` touches the month; each room once, in any order.
    package mutating func describe(_ room: ReportedRoom) {
        guard rows[room.reference] != nil else { return }
        let counts = tally.counts(of: room)
        rows[room.reference]?.describe(room, counts)
    }

    /// The report of what was taken in.
    package var report: MonthReport {
        let rooms = rows.keys.sorted().compactMap { rows[$0] }
        return MonthReport(
            month: month,
            timeZone: timeZone,
            rooms: rooms,
            tags: TagRow.rows(of: rooms),
            totals: UsageTotals(of: rooms.lazy.map(\.usage))
        )
    }
}

extension RoomMonthRow {
    /// A row without any usage.
    fileprivate init(empty room: RoomReference) {
        let labels = RoomLabels(source: room.source, roomID: room.roomID)
        self.init(labels: labels, tags: [], days: 0, usage: RoomUsage())
    }

    /// Takes in the row of a day, later than those before.
    fileprivate mutating func add(_ day: RoomRow) {
        days += 1
        let day = day.usage
        usage.sessionsStarted += day.sessionsStarted
        usage.participantTime += day.participantTime
        usage.occupiedTime += day.occupiedTime
        if day.peakParticipants > usage.peakParticipants {
            usage.peakParticipants = day.peakParticipants
            usage.peakAt = day.peakAt
        }
        usage.firstJoinedAt = [usage.firstJoinedAt, day.firstJoinedAt].compactMap(\.self).min()
        usage.lastLeftAt = [usage.lastLeftAt, day.lastLeftAt].compactMap(\.self).max()
        usage.inferredLeaves += day.inferredLeaves
        usage.unmatchedLeaves += day.unmatchedLeaves
    }

    /// Takes in what the days' rows do not say.
    fileprivate mutating func describe(_ room: ReportedRoom, _ counts: MonthTally.Counts) {
        labels = room.labels
        tags = Set(room.tags.map(ExactText.init)).filter { !$0.text.isEmpty }.sorted().map(\.text)
        usage.sessions = counts.sessions
        usage.participants = counts.participants
        usage.uniqueParticipants = counts.uniqueParticipants
        usage.longestSession = counts.longestSession
    }
}
