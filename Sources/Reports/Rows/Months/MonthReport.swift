package import Attendance

/// A month's rows: what each room and each tag amounts to on the published days.
///
/// The seconds equal the sum of the days' rows, exactly: they are added up from these, never computed anew.
package struct MonthReport: Hashable, Sendable {
    package let month: CalendarMonth
    package let timeZone: TimeZoneRules
    /// A row for each room that a published day has a row for, by source and room id in order of bytes.
    package let rooms: [RoomMonthRow]
    /// A row for each tag in order of bytes, that of rooms without a tag first.
    package let tags: [TagRow]
    package let totals: UsageTotals

    /// The report of `month`.
    ///
    /// Days that are not published count for nothing, not even for what is counted afresh: a report of a month that is
    /// going on has what its days have.
    ///
    /// - Parameters:
    ///   - month: The calendar month.
    ///   - timeZone: The zone whose midnights bound the days.
    ///   - clock: The run's clock: an open stay and a live session last until it.
    ///   - rooms: What touches the month, each room once, in any order.
    ///   - days: The month's published days, each once, in any order.
    package init(
        month: CalendarMonth,
        timeZone: TimeZoneRules,
        clock: Instant,
        rooms: some Sequence<ReportedRoom>,
        days: [PublishedDay]
    ) {
        var rows: [RoomReference: RoomMonthRow] = [:]
        for day in days.sorted(by: { $0.date < $1.date }) {
            for room in day.rooms {
                rows[room.room, default: RoomMonthRow(empty: room.room)].add(room)
            }
        }
        var tally = MonthTally(dates: days.map(\.date), timeZone: timeZone, clock: clock)
        for room in rooms {
            rows[room.reference]?.describe(room, tally.counts(of: room))
        }
        self.month = month
        self.timeZone = timeZone
        self.rooms = rows.keys.sorted().compactMap { rows[$0] }
        tags = TagRow.rows(of: self.rooms)
        totals = UsageTotals(of: self.rooms)
    }
}

extension RoomMonthRow {
    /// A row without any usage.
    fileprivate init(empty room: RoomReference) {
        self.init(
            source: room.source,
            roomID: room.roomID,
            friendlyURL: nil,
            description: nil,
            externalID: nil,
            tags: [],
            days: 0,
            sessions: 0,
            sessionsStarted: 0,
            participants: 0,
            uniqueParticipants: 0,
            participantTime: .zero,
            occupiedTime: .zero,
            peakParticipants: 0,
            peakAt: nil,
            firstJoinedAt: nil,
            lastLeftAt: nil,
            longestSession: .zero,
            inferredLeaves: 0,
            unmatchedLeaves: 0
        )
    }

    /// Takes in the row of a day, later than those before.
    fileprivate mutating func add(_ day: RoomRow) {
        days += 1
        sessionsStarted += day.sessionsStarted
        participantTime += day.participantTime
        occupiedTime += day.occupiedTime
        if day.peakParticipants > peakParticipants {
            peakParticipants = day.peakParticipants
            peakAt = day.peakAt
        }
        firstJoinedAt = [firstJoinedAt, day.firstJoinedAt].compactMap(\.self).min()
        lastLeftAt = [lastLeftAt, day.lastLeftAt].compactMap(\.self).max()
        inferredLeaves += day.inferredLeaves
        unmatchedLeaves += day.unmatchedLeaves
    }

    /// Takes in what the days' rows do not say.
    fileprivate mutating func describe(_ room: ReportedRoom, _ counts: MonthTally.Counts) {
        friendlyURL = room.friendlyURL
        description = room.description
        externalID = room.externalID
        tags = Set(room.tags.map(ExactText.init)).filter { !$0.text.isEmpty }.sorted().map(\.text)
        sessions = counts.sessions
        participants = counts.participants
        uniqueParticipants = counts.uniqueParticipants
        longestSession = counts.longestSession
    }
}
