import Attendance
import Reports
import Testing

struct MonthRulesTests {
    private let zone = TimeZoneRules.berlin
    private let clock = instant("2026-04-10T00:00:00Z")

    @Test func `what several days have counts once, what adds up is the sum of the days`() throws {
        let room = room("r", [stay(1, "2026-03-09T23:00:00+01:00", "2026-03-11T01:00:00+01:00")])
        let row = try #require(report([room]).rooms.first)
        #expect(row.days == 3 && row.usage.sessions == 1 && row.usage.sessionsStarted == 1)
        #expect(row.usage.participants == 1 && row.usage.uniqueParticipants == 1)
        #expect(row.usage.participantTime == .hours(26) && row.usage.longestSession == .hours(26))
    }

    @Test func `a stay across the month's end is cut there`() throws {
        let room = room("r", [stay(1, "2026-03-31T23:30:00+02:00", "2026-04-01T00:45:00+02:00")])
        let row = try #require(report([room]).rooms.first)
        #expect(row.usage.participantTime == .minutes(30) && row.usage.longestSession == .minutes(30))
        #expect(row.usage.firstJoinedAt == instant("2026-03-31T23:30:00+02:00") && row.usage.lastLeftAt == nil)
    }

    @Test func `a month in which clocks change has its hours`() throws {
        let month = room("r", [stay(1, "2026-02-20T00:00:00+01:00", "2026-04-05T00:00:00+02:00")])
        let row = try #require(report([month]).rooms.first)
        #expect(row.usage.participantTime == .hours(31 * 24 - 1) && row.usage.longestSession == .hours(31 * 24 - 1))
        #expect(row.days == 31)
    }

    @Test func `the peak is the highest of the days', and its time that of the first day that had it`() throws {
        let days = ["2026-03-20", "2026-03-05", "2026-03-07"]
        let sessions = days.flatMap { day in
            [
                stay(1, "\(day)T09:00:00+01:00", "\(day)T10:00:00+01:00"),
                stay(2, "\(day)T09:30:00+01:00", "\(day)T10:00:00+01:00"),
            ]
        }
        let row = try #require(report([room("r", sessions)]).rooms.first)
        #expect(row.usage.peakParticipants == 2 && row.usage.peakAt == instant("2026-03-05T09:30:00+01:00"))
        #expect(row.usage.firstJoinedAt == instant("2026-03-05T09:00:00+01:00"))
        #expect(row.usage.lastLeftAt == instant("2026-03-20T10:00:00+01:00"))
        #expect(row.usage.participants == 6 && row.usage.uniqueParticipants == 2)
    }

    @Test func `days that are not published count for nothing`() throws {
        let rooms = [
            room(
                "r",
                [
                    stay(1, "2026-03-02T09:00:00+01:00", "2026-03-02T10:00:00+01:00"),
                    stay(2, "2026-03-03T23:00:00+01:00", "2026-03-04T02:00:00+01:00"),
                    stay(3, "2026-03-09T09:00:00+01:00", "2026-03-09T10:00:00+01:00"),
                ]
            ),
            room("other", [stay(1, "2026-03-09T09:00:00+01:00", "2026-03-09T10:00:00+01:00")]),
        ]
        let report = report(rooms, published: ["2026-03-03", "2026-03-02"])
        let row = try #require(report.rooms.first)
        #expect(report.rooms.map(\.roomID) == ["r"] && row.days == 2)
        #expect(row.usage.participants == 2 && row.usage.uniqueParticipants == 2 && row.usage.sessions == 2)
        #expect(row.usage.longestSession == .hours(1) && row.usage.participantTime == .hours(2))
    }

    @Test func `a day that is missing in between is left out`() throws {
        let room = room("r", [stay(1, "2026-03-02T23:00:00+01:00", "2026-03-04T01:00:00+01:00")])
        let row = try #require(report([room], published: ["2026-03-02", "2026-03-04"]).rooms.first)
        #expect(row.usage.sessions == 1 && row.usage.participants == 1)
        #expect(row.usage.participantTime == .hours(2) && row.usage.longestSession == .hours(2))
    }

    @Test func `the figures are those that were published, whatever is computed since`() throws {
        let day = zone.day("2026-03-02")
        let published = DayReport(
            day: day,
            clock: clock,
            rooms: [room("r", [stay(1, "2026-03-02T09:00:00+01:00", "2026-03-02T10:00:00+01:00")])]
        )
        let report = MonthReport(
            month: CalendarMonth(of: day.date),
            timeZone: zone,
            clock: clock,
            rooms: [room("r", [stay(1, "2026-03-02T09:00:00+01:00", "2026-03-02T11:00:00+01:00")])],
            days: [PublishedDay(date: day.date, rooms: published.rooms)]
        )
        #expect(report.rooms.map(\.usage.participantTime) == [.hours(1)])
    }

    @Test func `a room counts for each of its tags once, and without one for the row of none`() {
        let stays = [stay(1, "2026-03-02T09:00:00+01:00", "2026-03-02T10:00:00+01:00")]
        let report = report([
            room("both", stays, tags: ["b b", "a", "a"]),
            room("one", stays, tags: ["a"]),
            room("none", stays, tags: [""]),
            room("accent", stays, tags: ["Zo\u{EB}", "Zoe\u{308}"]),
        ])
        let expected = [nil, "Zoe\u{308}", "Zo\u{EB}", "a", "b b"].map { $0.map { Array($0.utf8) } }
        #expect(report.tags.map { $0.tag.map { Array($0.utf8) } } == expected)
        #expect(report.tags.map(\.totals.rooms) == [1, 1, 1, 2, 1])
        #expect(report.tags.map(\.totals.participantTime) == [1, 1, 1, 2, 1].map { .hours($0) })
        #expect(report.totals.rooms == 4 && report.totals.participantTime == .hours(4))
        #expect(report.rooms.map(\.tags).contains(["a", "b b"]))
    }

    @Test func `a month without published days is empty`() {
        let room = room("r", [stay(1, "2026-03-02T09:00:00+01:00", "2026-03-02T10:00:00+01:00")])
        let report = report([room], published: [])
        #expect(report.rooms.isEmpty && report.tags.isEmpty && report.totals.rooms == 0)
    }

    /// The report of March, of the rooms as they were published on those days, or on all of them.
    private func report(_ rooms: [ReportedRoom], published: [String]? = nil) -> MonthReport {
        let month = CalendarMonth(of: calendarDate("2026-03-01"))
        let days = (published?.map(calendarDate) ?? month.days).map { date in
            PublishedDay(date: date, rooms: DayReport(day: zone.day(date), clock: clock, rooms: rooms).rooms)
        }
        return MonthReport(month: month, timeZone: zone, clock: clock, rooms: rooms, days: days)
    }

    /// A room with a session for each stay.
    private func room(_ roomID: String, _ stays: [ReportedStay], tags: [String] = []) -> ReportedRoom {
        var room = ReportedRoom(roomID, stays.map { ReportedSession([$0]) })
        room.tags = tags
        return room
    }

    private func stay(_ person: Int32, _ from: String, _ to: String) -> ReportedStay {
        ReportedStay(person, instant(from), instant(to))
    }
}
