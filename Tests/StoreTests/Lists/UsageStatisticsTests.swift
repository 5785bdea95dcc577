import Attendance
import ClockTesting
import Reports
import SeededRandom
import Store
import Testing
import Webhooks

/// Statistics and lists have the numbers of the reports, for the same time and by the same rules.
@Suite struct UsageStatisticsTests {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func `the usage of a day is what the rows of its report add up to`(seed: UInt64) async throws {
        let house = try await ListHouse(seed: seed)
        let statistics = UsageStatistics(connection: house.connection)
        for day in Self.days {
            let report = try await report(day, house)
            let usage = try await statistics.usage(in: day.period, clock: house.clock)
            let rows = report.rooms.filter { $0.usage.sessions > 0 || $0.usage.participants > 0 }
            #expect(usage.sums.rooms == rows.count, "seed \(seed), \(day.date)")
            #expect(usage.sums.sessions == report.totals.sessions, "seed \(seed), \(day.date)")
            #expect(usage.sums.participants == report.totals.participants, "seed \(seed), \(day.date)")
            #expect(usage.sums.participantTime == report.totals.participantTime, "seed \(seed), \(day.date)")
            for row in rows {
                let room = RoomID(source: ListHistory.source, providerRoomID: row.roomID)
                let alone = try await statistics.usage(of: room, in: day.period, clock: house.clock)
                #expect(alone.sums.rooms == 1, "seed \(seed), \(day.date)")
                #expect(alone.sums.sessions == row.usage.sessions, "seed \(seed), \(day.date)")
                #expect(alone.sums.participants == row.usage.participants, "seed \(seed), \(day.date)")
                #expect(alone.sums.participantTime == row.usage.participantTime, "seed \(seed), \(day.date)")
                #expect(alone.peakParticipants == row.usage.peakParticipants, "seed \(seed), \(day.date)")
            }
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `the usage of a month is that of its report`(seed: UInt64) async throws {
        let house = try await ListHouse(seed: seed)
        let month = CalendarMonth(of: CalendarDate(daysSinceEpoch: Self.firstDay))
        var days: [Reports.PublishedDay] = []
        for date in month.days {
            let rooms = try await report(TimeZoneRules.utc.day(date), house).rooms
            days.append(Reports.PublishedDay(date: date, rooms: rooms))
        }
        let period = UsagePeriod(start: "2026-03-01T00:00:00Z", end: "2026-04-01T00:00:00Z")
        let sum = MonthSum(month: month, timeZone: .utc, clock: house.clock, days: days)
        let report = try await ReportReader(connection: house.connection)
            .reduceRooms(in: period, into: sum) { $0.describe($1) }.report
        let usage = try await UsageStatistics(connection: house.connection).usage(in: period, clock: house.clock)
        #expect(usage.sums.rooms == report.rooms.filter { $0.usage.participants > 0 }.count, "seed \(seed)")
        #expect(usage.sums.sessions == report.totals.sessions, "seed \(seed)")
        #expect(usage.sums.participants == report.totals.participants, "seed \(seed)")
        #expect(usage.sums.participantTime == report.totals.participantTime, "seed \(seed)")
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `peaks, roles and who is present agree with looking at every stay`(seed: UInt64) async throws {
        let house = try await ListHouse(seed: seed)
        let statistics = UsageStatistics(connection: house.connection)
        var random = SplitMix64(seed: seed)
        for _ in 0..<30 {
            let period = ListHistory.randomPeriod(using: &random)
            let room =
                random.chance(40)
                ? RoomID(source: ListHistory.source, providerRoomID: random.pick(house.history.rooms)) : nil
            let usage = try await statistics.usage(of: room, in: period, clock: house.clock)
            let naive = NaivePeaks(house, room, period)
            #expect(usage.peakParticipants == naive.people, "seed \(seed): \(period)")
            #expect(usage.peakSessions == naive.sessions, "seed \(seed): \(period)")
            #expect(usage.sums.peakOfOneSession == naive.oneSession, "seed \(seed): \(period)")
            let roles = house.history.events.filter { event in
                event.kind == .joined && !event.isMachine && period.contains(beginning: event.occurredAt)
                    && (room == nil || event.room == room)
            }
            .compactMap(\.role)
            #expect(usage.roles == Set(roles).count, "seed \(seed): \(period)")
            let present = house.attendance.stays.filter { stay in
                stay.leftAt == nil && (room == nil || stay.place.room == room)
            }
            #expect(usage.presentParticipants == present.count, "seed \(seed)")
            #expect(usage.occupiedSessions == Set(present.map(\.session)).count, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `a listed session has the figures of the whole session that reports have`(seed: UInt64) async throws {
        let house = try await ListHouse(seed: seed)
        let list = SessionList(connection: house.connection)
        for day in Self.days {
            let rows = try await report(day, house).sessions
            let filter = SessionList.Filter(period: day.period)
            let listed = try await list.list(filter, Page(limit: 1_000), clock: house.clock).members
            #expect(Set(listed.map(\.session.id)) == Set(rows.map(\.session.id)), "seed \(seed), \(day.date)")
            let figures = Dictionary(uniqueKeysWithValues: listed.map { ($0.session.id, $0.figures) })
            for row in rows {
                var found = try #require(figures[row.session.id], "seed \(seed), \(day.date)")
                #expect(found.dayParticipantTime == found.participantTime, "seed \(seed), \(day.date)")
                #expect(found.dayOccupiedTime == found.occupiedTime, "seed \(seed), \(day.date)")
                found.dayParticipantTime = row.dayParticipantTime
                found.dayOccupiedTime = row.dayOccupiedTime
                #expect(found == row, "seed \(seed), \(day.date)")
            }
        }
    }

    @Test func `a tag has what its rooms have, and a room with two tags counts for both`() async throws {
        let house = try await ListHouse(seed: 9)
        let registry = RoomRegistry(connection: house.connection)
        var rooms: [String: [RoomID]] = [:]
        for (number, name) in house.history.rooms.enumerated() {
            let room = RoomID(source: ListHistory.source, providerRoomID: name)
            let tags = ["ä", "b", "Z"].filter { _ in true }.prefix(number % 4)
            // A tag that is named twice counts once.
            try await registry.edit(
                room,
                RoomEdit(tags: .set(Array(tags) + tags), sessionLengthSince: house.clock),
                by: .command,
                clock: house.clock
            )
            for tag in tags { rooms[tag, default: []].append(room) }
        }
        let found = try await UsageStatistics(connection: house.connection).tags(clock: house.clock)
        #expect(found.map(\.tag) == ["Z", "b", "ä"])
        for usage in found {
            let tagged = rooms[usage.tag] ?? []
            let stays = house.attendance.stays.filter { tagged.contains($0.place.room) }
            #expect(usage.rooms == tagged.count)
            #expect(usage.participants == stays.count)
            let time = stays.reduce(Span.zero) { $0 + (($1.leftAt ?? house.clock) - $1.place.joinedAt) }
            #expect(usage.participantTime == time)
        }
    }

    /// 2026-03-25, the day of the first visits.
    private static let firstDay = 20_537
    private static let days = (0..<ListHistory.days).map {
        TimeZoneRules.utc.day(CalendarDate(daysSinceEpoch: firstDay + $0))
    }

    private func report(_ day: UsageDay, _ house: ListHouse) async throws -> DayReport {
        let rooms = try await ReportReader(connection: house.connection).rooms(in: day.period)
        return DayReport(day: day, clock: house.clock, rooms: rooms)
    }
}
