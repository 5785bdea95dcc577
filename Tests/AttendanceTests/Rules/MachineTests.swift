import Attendance
import ClockTesting
import Testing

/// R9.
@Suite struct MachineTests {
    @Test func `a machine is kept as a stay and has no session`() {
        let summary = RoomScript().stays("M", "09:00", "10:00", isMachine: true).seen(at: "12:00")
        #expect(summary.stays == ["machine M 09:00–10:00 left"])
        #expect(summary.sessions == [])
        #expect(summary.peak == 0)
    }

    @Test func `a machine holds no session open`() {
        let summary = RoomScript().stays("A", "09:00", "09:30").stays("M", "09:00", "11:00", isMachine: true)
            .stays("B", "09:35", "10:00").seen(at: "12:00")
        #expect(
            summary.sessions == ["09:00–09:30 until 09:35 empty [A]", "09:35–10:00 until 10:05 empty [B]"]
        )
    }

    @Test func `a machine's join supersedes nobody`() {
        let summary = RoomScript().joins("A", "09:00", session: "S1")
            .stays("M", "09:10", "09:20", session: "S2", isMachine: true).seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–… open, unsettled", "machine M 09:10–09:20 left"])
    }

    @Test func `a machine's join does not say which provider session is going on`() {
        let summary = RoomScript().stays("A", "09:00", "10:00", session: "S1")
            .stays("M", "09:10", "10:00", session: "S2", isMachine: true).ends("09:30", session: "S1").seen(at: "12:00")
        #expect(summary.stays.first == "A 09:00–09:30 session_end, leave seen 10:00")
    }

    @Test func `a lost machine ends at its join`() {
        let summary = RoomScript().joins("M", "09:00", isMachine: true).stays("A", "09:10", "10:00").seen(
            at: "+2d 09:00"
        )
        #expect(summary.stays == ["A 09:10–10:00 left", "machine M 09:00–09:00 stale"])
        #expect(summary.sessions == ["09:10–10:00 until 10:05 empty [A]"])
    }

    @Test func `a machine is open until something speaks against it`() {
        let script = RoomScript().joins("M", "09:00", isMachine: true)
        #expect(script.seen(at: "10:00").stays == ["machine M 09:00–… open, unsettled"])
        #expect(script.ends("09:30").seen(at: "10:00").stays == ["machine M 09:00–09:30 session_end"])
    }

    @Test func `the session length does not put out a machine`() {
        let summary = RoomScript().sessionLength(.minutes(60)).stays("A", "09:00", "10:30")
            .stays("M", "09:00", "10:30", isMachine: true).seen(at: "12:00")
        #expect(
            summary.stays == ["A 09:00–10:00 session_length, leave seen 10:30", "machine M 09:00–10:30 left"]
        )
    }

    @Test func `a person is the provider's user id, else the connection`() {
        let script = RoomScript().joins("A1", "09:00", person: "A").joins("B", "09:00")
        let stays = Rules().attendance(in: RoomScript.room, events: script.events, clock: "10:00").stays
        #expect(stays.map { script.names[$0.person] } == ["A", "B"])
    }
}
