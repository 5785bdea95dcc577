import Attendance
import Reports
import Testing

struct RowRulesTests {
    private let day = TimeZoneRules.berlin.day("2026-01-16")

    @Test func `a stay across midnight is cut there`() throws {
        let stay = ReportedStay(1, day.start - .minutes(30), day.start + .minutes(45))
        let row = try #require(report([ReportedSession([stay])]).rooms.first)
        #expect(row.usage.participantTime == .minutes(45))
        #expect(row.usage.peakAt == day.start)
        #expect(row.usage.firstJoinedAt == nil)
        #expect(row.usage.lastLeftAt == day.start + .minutes(45))
        #expect(row.usage.sessions == 1 && row.usage.sessionsStarted == 0)
        let session = try #require(report([ReportedSession([stay])]).sessions.first)
        #expect(session.participantTime == .minutes(75))
        #expect(session.dayParticipantTime == .minutes(45))
    }

    @Test func `a stay that ends at midnight belongs to the day before`() throws {
        let session = ReportedSession([ReportedStay(1, day.end - .minutes(1), day.end, inferred: true)])
        let row = try #require(report([session]).rooms.first)
        #expect(row.usage.lastLeftAt == day.end)
        #expect(row.usage.inferredLeaves == 1)
        #expect(report([session], on: TimeZoneRules.berlin.day("2026-01-17")).rooms.isEmpty)
    }

    @Test func `a session's row counts inferred leaves of every day, a room's row those of the day`() throws {
        let session = ReportedSession([
            ReportedStay(1, day.end - .hours(1), day.end - .minutes(30), inferred: true),
            ReportedStay(2, day.end - .hours(1), day.end + .hours(1), inferred: true),
        ])
        let report = report([session])
        #expect(report.rooms.map(\.usage.inferredLeaves) == [1])
        #expect(report.sessions.map(\.inferredLeaves) == [2])
    }

    @Test func `a stay of no length at midnight belongs to the day that begins`() throws {
        let session = ReportedSession([ReportedStay(1, day.start, day.start)])
        let row = try #require(report([session]).rooms.first)
        #expect(row.usage.participants == 1 && row.usage.sessions == 1 && row.usage.sessionsStarted == 1)
        #expect(row.usage.peakParticipants == 0 && row.usage.peakAt == nil)
        #expect(row.usage.firstJoinedAt == day.start && row.usage.lastLeftAt == day.start)
        #expect(report([session], on: TimeZoneRules.berlin.day("2026-01-15")).rooms.isEmpty)
    }

    @Test func `a leave frees a place before a join at the same instant takes one`() throws {
        let noon = day.start + .hours(12)
        let session = ReportedSession([
            ReportedStay(1, noon, noon + .minutes(10)),
            ReportedStay(2, noon + .minutes(10), noon + .minutes(20)),
        ])
        let row = try #require(report([session]).rooms.first)
        #expect(row.usage.peakParticipants == 1 && row.usage.peakAt == noon)
        #expect(row.usage.occupiedTime == .minutes(20))
    }

    @Test func `one person's two visits are two participants and one person`() throws {
        let session = ReportedSession([
            ReportedStay(1, day.start, day.start + .minutes(1)),
            ReportedStay(1, day.start + .minutes(2), day.start + .minutes(3)),
        ])
        let row = try #require(report([session]).rooms.first)
        #expect(row.usage.participants == 2 && row.usage.uniqueParticipants == 1)
    }

    @Test func `an open stay lasts until the clock and has not left`() throws {
        let clock = day.start + .hours(3)
        let session = ReportedSession([ReportedStay(1, day.start + .hours(1), nil)])
        let report = report([session], clock: clock)
        let row = try #require(report.rooms.first)
        #expect(row.usage.participantTime == .hours(2) && row.usage.longestSession == .hours(2))
        #expect(row.usage.lastLeftAt == nil && row.usage.inferredLeaves == 0)
        let live = try #require(report.sessions.first?.session)
        #expect(live.lastLeftAt == nil && live.endedAt == nil && live.endReason == nil)
    }

    @Test func `an open stay that joins after the clock has no length yet`() throws {
        let session = ReportedSession([ReportedStay(1, day.start + .hours(1), nil)])
        let row = try #require(report([session], clock: day.start).rooms.first)
        #expect(row.usage.participants == 1 && row.usage.participantTime == .zero)
    }

    @Test func `a room whose only trace is an unmatched leave has a row without figures`() throws {
        let room = ReportedRoom("r", [], unmatchedLeaves: [day.start, day.end])
        let report = DayReport(day: day, clock: day.end, rooms: [room])
        let row = try #require(report.rooms.first)
        #expect(row.usage.unmatchedLeaves == 1 && row.usage.participants == 0 && row.usage.firstJoinedAt == nil)
        #expect(report.totals.rooms == 1 && report.totals.unmatchedLeaves == 1)
    }

    @Test func `a room without any trace on the day has no row`() {
        let room = ReportedRoom("r", [ReportedSession([ReportedStay(1, day.end, day.end + .hours(1))])])
        #expect(DayReport(day: day, clock: day.end, rooms: [room]).rooms.isEmpty)
    }

    @Test func `a source comes before all that it is the beginning of`() {
        let rooms = [("samba-2", "a"), ("samba", "z"), ("samba", "b")].map { source, room in
            ReportedRoom(RoomLabels(source: source, roomID: room), unmatchedLeaves: [day.start])
        }
        let rows = DayReport(day: day, clock: day.end, rooms: rooms).rooms
        #expect(rows.map(\.roomID) == ["b", "z", "a"])
        // Those that are read back are put in the same order.
        #expect(DayFigures(rooms: rows.reversed(), sessions: []).rooms == rows)
    }

    @Test func `sessions of one start come in the order of their ids`() {
        let sessions = (0..<2).map { ordinal in
            ReportedSession(
                session: Session(
                    id: SessionID(room: RoomID(rawValue: 7), start: day.start, ordinal: ordinal),
                    startedAt: day.start,
                    lastLeftAt: day.start + .hours(1),
                    endedAt: day.start + .hours(1),
                    endReason: .ended
                ),
                stays: [ReportedStay(1, day.start, day.start + .hours(1))]
            )
        }
        let rows = [sessions, sessions.reversed()].map { report($0).sessions.map(\.session.id) }
        #expect(rows == [sessions.map(\.session.id), sessions.map(\.session.id)])
    }

    @Test func `minutes of the totals are of the exact total`() throws {
        let rooms = (0..<3).map { number in
            ReportedRoom("r\(number)", [ReportedSession([ReportedStay(1, day.start, day.start + .milliseconds(200))])])
        }
        let report = DayReport(day: day, clock: day.end, rooms: rooms)
        let edition = Edition(revision: 1, status: .final, isRestatement: false, watermark: "")
        let document = try #require(DayFiles(report: report, edition: edition).document(of: .rooms, as: .json))
        let text = String(decoding: document, as: UTF8.self)
        #expect(
            text.contains("\"participant_seconds\": 0.600, \"participant_minutes\": 0.01, \"occupied_seconds\": 0.600")
        )
        #expect(text.contains("\"participant_seconds\": 0.200, \"participant_minutes\": 0.00"))
    }

    @Test(arguments: [
        (TimeZoneRules.berlin, "2026-03-29", Span.hours(23)),
        (TimeZoneRules.berlin, "2026-10-25", Span.hours(25)),
        (TimeZoneRules.lordHowe, "2026-04-05", Span.minutes(24 * 60 + 30)),
        (TimeZoneRules.lordHowe, "2026-10-04", Span.minutes(23 * 60 + 30)),
    ])
    func `a day has as many hours as its clocks show`(zone: TimeZoneRules, date: String, length: Span) throws {
        let day = zone.day(date)
        let session = ReportedSession([ReportedStay(1, day.start - .days(2), day.end + .days(2))])
        let row = try #require(report([session], on: day).rooms.first)
        #expect(row.usage.participantTime == length && row.usage.longestSession == length)
    }

    @Test func `an evening before the clocks go forward is cut at midnight`() throws {
        let stay = ReportedStay(1, instant("2026-03-28T23:30:00+01:00"), instant("2026-03-29T00:45:00+01:00"))
        let minutes = ["2026-03-28", "2026-03-29"].map { date in
            report([ReportedSession([stay])], on: TimeZoneRules.berlin.day(date)).totals.participantTime
        }
        #expect(minutes == [.minutes(30), .minutes(45)])
    }

    private func report(_ sessions: [ReportedSession], on day: UsageDay? = nil, clock: Instant? = nil) -> DayReport {
        let day = day ?? self.day
        return DayReport(day: day, clock: clock ?? day.end + .days(1), rooms: [ReportedRoom("r", sessions)])
    }
}
