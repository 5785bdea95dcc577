import Attendance
import ClockTesting
import Testing

/// R5 and R6.
@Suite struct SessionTests {
    @Test func `a session lasts while anyone is present`() {
        let summary = RoomScript().stays("A", "09:00", "10:00").stays("B", "09:59", "18:00").stays(
            "C",
            "17:00",
            "17:10"
        )
        .seen(at: "20:00")
        #expect(summary.sessions == ["09:00–18:00 until 18:05 empty [A B C]"])
    }

    @Test(
        arguments: [
            ("09:34:59.999", ["09:00–10:00 until 10:05 empty [A B]"]),
            ("09:35", ["09:00–09:30 until 09:35 empty [A]", "09:35–10:00 until 10:05 empty [B]"]),
            ("09:35:00.001", ["09:00–09:30 until 09:35 empty [A]", "09:35:00.001–10:00 until 10:05 empty [B]"]),
        ] as [(Instant, [String])]
    )
    func `a gap continues the session up to but not including five minutes`(join: Instant, sessions: [String]) {
        let summary = RoomScript().stays("A", "09:00", "09:30").stays("B", join, "10:00").seen(at: "12:00")
        #expect(summary.sessions == sessions)
    }

    @Test func `a join at the instant of the last leave continues the session`() {
        let summary = RoomScript().stays("A", "09:00", "09:30").stays("B", "09:30", "10:00").seen(at: "12:00")
        #expect(summary.sessions == ["09:00–10:00 until 10:05 empty [A B]"])
        #expect(summary.peak == 1)
    }

    @Test func `a visit of no length keeps the session for another five minutes`() {
        let summary = RoomScript().stays("A", "09:00", "09:30").stays("B", "09:34", "09:34").stays(
            "C",
            "09:38",
            "10:00"
        )
        .seen(at: "12:00")
        #expect(summary.sessions == ["09:00–10:00 until 10:05 empty [A B C]"])
    }

    @Test func `a session is live while someone is present`() {
        let summary = RoomScript().joins("A", "09:00").seen(at: "09:00")
        #expect(summary.sessions == ["09:00–… live [A]"])
    }

    @Test func `a session is live until it has been empty for five minutes at the clock`() {
        let script = RoomScript().stays("A", "09:00", "09:30")
        #expect(script.seen(at: "09:34:59.999").sessions == ["09:00–09:30 live [A]"])
        #expect(script.seen(at: "09:35").sessions == ["09:00–09:30 until 09:35 empty [A]"])
    }

    @Test func `a join before five minutes are over unsays the last leave`() {
        let script = RoomScript().stays("A", "09:00", "09:30").joins("B", "09:32")
        #expect(script.seen(at: "09:31").sessions == ["09:00–09:30 live [A]"])
        #expect(script.seen(at: "09:33").sessions == ["09:00–… live [A B]"])
    }

    @Test func `sessions of one start have ids of their own`() {
        let script = RoomScript().stays("A", "09:00", "09:00").ends("09:00", session: "S1")
            .joins("B", "09:00", session: "S1").stays("C", "09:00", "09:20", session: "S2")
        let attendance = Rules().attendance(in: RoomScript.room, events: script.events, clock: "12:00")
        #expect(
            attendance.sessions.map(\.id)
                == [0, 1].map { SessionID(room: RoomScript.room, start: "09:00", ordinal: $0) }
        )
    }
}
