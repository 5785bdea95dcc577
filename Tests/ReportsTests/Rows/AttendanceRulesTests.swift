import Attendance
import Reports
import Testing

struct AttendanceRulesTests {
    private let day = TimeZoneRules.berlin.day("2026-01-16")
    private let people: [Name: String] = [Name(rawValue: 1): "ada", Name(rawValue: 2): "bob"]

    @Test func `attendance is reported only if it is asked for`() {
        let room = room([ReportedSession([stay(1, 0, 60)])])
        #expect(DayReport(day: day, clock: day.end, rooms: [room]).attendance == nil)
        #expect(DayReport(day: day, clock: day.end, rooms: [], attendance: AttendanceDetail()).attendance == [])
    }

    @Test func `two devices of one person at once count once`() throws {
        let row = try #require(attendance([stay(1, 0, 40), stay(1, 20, 30), stay(1, 30, 60), stay(2, 0, 90)]).first)
        #expect(row.personID == "ada" && row.stays == 3)
        #expect(row.presentTime == .minutes(60) && row.dayPresentTime == .minutes(60))
        #expect(row.firstJoinedAt == at(0) && row.lastLeftAt == at(60))
        #expect(row.sessionShare == 6_667)
    }

    @Test func `a stay across midnight is the whole and the part inside the day`() throws {
        let row = try #require(attendance([stay(1, -30, 45)], on: day).first)
        #expect(row.presentTime == .minutes(75) && row.dayPresentTime == .minutes(45))
        #expect(row.firstJoinedAt == at(-30) && row.sessionShare == 10_000)
    }

    @Test func `everyone of a session that touches the day has a row`() {
        let rows = attendance([stay(1, -30, -10), stay(2, -30, 45)], on: day)
        #expect(rows.map(\.personID) == ["ada", "bob"])
        #expect(rows.map(\.dayPresentTime) == [.zero, .minutes(45)])
    }

    @Test func `who is present has not left yet, even after an earlier stay`() throws {
        let clock = at(120)
        let row = try #require(attendance([stay(1, 0, 10), stay(1, 60, nil)], clock: clock).first)
        #expect(row.lastLeftAt == nil && row.presentTime == .minutes(70))
        #expect(row.sessionShare == 5_833)
    }

    @Test func `a visit of no length has a row without time`() throws {
        let rows = attendance([stay(1, 5, 5)])
        let row = try #require(rows.first)
        #expect(row.stays == 1 && row.presentTime == .zero && row.sessionShare == nil)
        #expect(row.firstJoinedAt == at(5) && row.lastLeftAt == at(5))
        #expect(attendance([stay(1, 5, 5), stay(2, 5, 6)]).first?.sessionShare == 0)
    }

    @Test func `a share is rounded half-up and never above one`() throws {
        let half = try #require(attendance([stay(1, 0, 1), stay(2, 0, 20_000)]).first)
        #expect(half.sessionShare == 1)
        var session = ReportedSession([stay(1, 0, 60)])
        session.session.lastLeftAt = at(30)
        let beyond = DayReport(day: day, clock: day.end, rooms: [room([session])], attendance: AttendanceDetail())
        #expect(beyond.attendance?.first?.sessionShare == 10_000)
    }

    @Test func `name and role are those of the latest stay that has one`() throws {
        let row = try #require(
            attendance([
                stay(1, 20, 30, name: "Ada L.", role: nil),
                stay(1, 40, 50, name: nil, role: nil),
                stay(1, 0, 10, name: "A", role: "host"),
            ]).first
        )
        #expect(row.name == "Ada L." && row.role == "host")
    }

    @Test func `rows are ordered by room, session, first join and person`() {
        let sessions = [
            ReportedSession([stay(2, 200, 201), stay(1, 200, 202)]),
            ReportedSession([stay(1, 20, 30), stay(2, 10, 30)]),
        ]
        let other = room(sessions, id: "a")
        let report = DayReport(
            day: day,
            clock: day.end,
            rooms: [room(sessions), other],
            attendance: AttendanceDetail()
        )
        #expect(report.attendance?.map(\.roomID) == ["a", "a", "a", "a", "r", "r", "r", "r"])
        #expect(report.attendance?.map(\.personID).prefix(4) == ["bob", "ada", "ada", "bob"])
    }

    @Test func `pseudonyms replace person id and name and nothing else`() throws {
        let pseudonyms = try #require(Pseudonyms(key: Array(repeating: 7, count: 32)))
        let stays = [stay(1, 0, 60, name: "Ada", role: "host"), stay(2, 0, 60)]
        let plain = attendance(stays)
        let replaced = attendance(stays, detail: AttendanceDetail(pseudonyms: pseudonyms))
        for row in plain {
            var expected = row
            expected.personID = pseudonyms.personID(source: "samba", id: row.personID)
            expected.name = row.name.map { pseudonyms.name(source: "samba", name: $0) }
            #expect(replaced.contains(expected))
        }
        #expect(replaced.count == 2 && replaced.contains { $0.name == nil && $0.role == nil })
    }

    private func attendance(
        _ stays: [ReportedStay],
        on day: UsageDay? = nil,
        clock: Instant? = nil,
        detail: AttendanceDetail = AttendanceDetail()
    ) -> [AttendanceRow] {
        let clock = clock ?? self.day.end + .days(20)
        let rooms = [room([ReportedSession(stays)])]
        return DayReport(day: day ?? self.day, clock: clock, rooms: rooms, attendance: detail).attendance ?? []
    }

    private func room(_ sessions: [ReportedSession], id roomID: String = "r") -> ReportedRoom {
        ReportedRoom(RoomLabels(source: "samba", roomID: roomID), sessions: sessions, personIDs: people)
    }

    private func stay(
        _ person: Int32,
        _ from: Int64,
        _ to: Int64?,
        name: String? = nil,
        role: String? = nil
    ) -> ReportedStay {
        ReportedStay(
            person: Name(rawValue: person),
            joinedAt: at(from),
            leftAt: to.map(at),
            leaveIsInferred: false,
            name: name,
            role: role
        )
    }

    /// So many minutes into the day.
    private func at(_ minute: Int64) -> Instant {
        day.start + .minutes(minute)
    }
}
