import Attendance
import ClockTesting
import Testing

/// R4.
@Suite struct JoinWithoutLeaveTests {
    @Test func `while nothing speaks against it the stay is open and its session live`() {
        let summary = RoomScript().joins("A", "09:00").seen(at: "20:00")
        #expect(summary.stays == ["A 09:00–… open, unsettled"])
        #expect(summary.sessions == ["09:00–… live [A]"])
        #expect(summary.participantMinutes == 660)
        #expect(summary.inferredLeaves == 0)
    }

    @Test func `24 hours after the join it is still open, a millisecond later it is stale`() {
        let script = RoomScript().joins("A", "09:00")
        #expect(script.seen(at: "+1d 09:00").stays == ["A 09:00–… open, unsettled"])
        #expect(script.seen(at: "+1d 09:00:00.001").stays == ["A 09:00–09:00 stale"])
    }

    @Test func `a leave that was seen is believed however late it is`() {
        let summary = RoomScript().stays("A", "09:00", "+3d 09:00").seen(at: "+4d 09:00")
        #expect(summary.stays == ["A 09:00–+3d 09:00 left"])
    }

    @Test func `an end by the provider closes it`() {
        let summary = RoomScript().joins("A", "09:00").providerSessionEnds("09:30").seen(at: "12:00")
        #expect(summary.stays == ["A 09:00–09:30 session_end"])
        #expect(summary.sessions == ["09:00–09:30 until 09:35 empty [A]"])
        #expect(summary.inferredLeaves == 1)
    }

    @Test func `an end before the join does not concern it, one at the join does`() {
        let script = RoomScript().joins("A", "09:00")
        #expect(
            script.providerSessionEnds("08:59:59.999").seen(at: "10:00").stays == ["A 09:00–… open, unsettled"]
        )
        #expect(
            script.providerSessionEnds("09:00").seen(at: "10:00").stays == ["A 09:00–09:00 session_end"]
        )
    }

    @Test func `the earliest end counts`() {
        let summary = RoomScript().joins("A", "09:00").providerSessionEnds("09:40")
            .providerSessionEnds("09:30").seen(at: "12:00")
        #expect(summary.stays == ["A 09:00–09:30 session_end"])
    }

    @Test func `an end exactly when it would be stale counts, a millisecond later does not`() {
        let script = RoomScript().joins("A", "09:00")
        #expect(
            script.providerSessionEnds("+1d 09:00").seen(at: "+2d 09:00").stays
                == ["A 09:00–+1d 09:00 session_end"]
        )
        #expect(
            script.providerSessionEnds("+1d 09:00:00.001").seen(at: "+2d 09:00").stays
                == ["A 09:00–09:00 stale"]
        )
    }

    @Test func `a later join with another provider session supersedes it`() {
        let summary = RoomScript().joins("A", "09:00", session: "S1").stays("B", "12:00", "12:30", session: "S2")
            .seen(at: "13:00")
        #expect(summary.stays == ["A 09:00–09:00 superseded", "B 12:00–12:30 left"])
        #expect(summary.inferredLeaves == 1)
    }

    @Test func `a join at the same instant supersedes nobody`() {
        let summary = RoomScript().joins("A", "09:00", session: "S1").stays("B", "09:00", "09:30", session: "S2")
            .seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–… open, unsettled", "B 09:00–09:30 left"])
    }

    @Test func `a join without a provider session supersedes nobody`() {
        let summary = RoomScript().joins("A", "09:00", session: "S1").stays("B", "09:10", "09:30").seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–… open, unsettled", "B 09:10–09:30 left"])
    }

    @Test func `a stay without a provider session cannot be superseded`() {
        let summary = RoomScript().joins("A", "09:00").stays("B", "09:10", "09:30", session: "S2").seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–… open, unsettled", "B 09:10–09:30 left"])
    }

    @Test func `an inferred join supersedes too`() {
        let summary = RoomScript().joins("A", "09:00", session: "S1")
            .leaves("B", "09:30", since: "09:10", session: "S2").seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–09:00 superseded", "B (09:10)–09:30 left"])
    }

    @Test func `at one instant the provider's end counts before the superseding join`() {
        let summary = RoomScript().joins("A", "09:00", session: "S1").providerSessionEnds("09:30", session: "S1")
            .joins("B", "09:30", session: "S2").seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–09:30 session_end", "B 09:30–… open, unsettled"])
        #expect(summary.sessions == ["09:00–… live [A B]"])
    }

    @Test func `superseded exactly when it would be stale is superseded`() {
        let summary = RoomScript().joins("A", "09:00", session: "S1").joins("B", "+1d 09:00", session: "S2")
            .seen(at: "+1d 09:00:00.001")
        #expect(summary.stays == ["A 09:00–09:00 superseded", "B +1d 09:00–… open, unsettled"])
    }

    @Test func `whoever lost the leave is taken to be there until a join continues the session`() {
        let summary = RoomScript().joins("A", "09:00").stays("B", "15:00", "15:30").seen(at: "+2d 09:00")
        #expect(summary.sessions == ["09:00–15:30 until 15:35 empty [A B]"])
        #expect(summary.stays == ["A 09:00–15:30 stale", "B 15:00–15:30 left"])
    }

    @Test func `but only until the others are seen leaving`() {
        let summary = RoomScript().joins("A", "09:00").stays("B", "09:10", "09:40").stays("C", "15:00", "15:30")
            .seen(at: "+2d 09:00")
        #expect(
            summary.sessions == ["09:00–09:40 until 09:45 empty [A B]", "15:00–15:30 until 15:35 empty [C]"]
        )
        #expect(summary.stays == ["A 09:00–09:40 stale", "B 09:10–09:40 left", "C 15:00–15:30 left"])
    }

    @Test func `someone who joins at the instant of the last leave may still be there`() {
        let summary = RoomScript().stays("B", "09:10", "09:40").joins("A", "09:40").stays("C", "15:00", "15:30")
            .seen(at: "+2d 10:00")
        #expect(summary.sessions == ["09:10–15:30 until 15:35 empty [A B C]"])
    }

    @Test func `at the instant from which it is lost it holds no session any more`() {
        let script = RoomScript().joins("A", "09:00")
        let before = script.stays("B", "+1d 08:59:59.999", "+1d 09:30").seen(at: "+2d 09:00")
        #expect(before.sessions == ["09:00–+1d 09:30 until +1d 09:35 empty [A B]"])
        let at = script.stays("B", "+1d 09:00", "+1d 09:30").seen(at: "+2d 09:00")
        #expect(
            at.sessions == [
                "09:00–09:00 until 09:05 empty [A]", "+1d 09:00–+1d 09:30 until +1d 09:35 empty [B]",
            ]
        )
    }

    @Test func `a superseding join after five minutes begins a session of its own`() {
        let summary = RoomScript().joins("A", "09:00", session: "S1").stays("B", "09:05", "09:30", session: "S2")
            .seen(at: "10:00")
        #expect(
            summary.sessions == ["09:00–09:00 until 09:05 empty [A]", "09:05–09:30 until 09:35 empty [B]"]
        )
    }

    @Test func `a lost join is evidence at its instant`() {
        let summary = RoomScript().stays("B", "09:00", "09:10").joins("A", "09:14").stays("C", "+2d 09:00", "+2d 10:00")
            .seen(at: "+3d 09:00")
        #expect(
            summary.sessions == [
                "09:00–09:14 until 09:19 empty [A B]", "+2d 09:00–+2d 10:00 until +2d 10:05 empty [C]",
            ]
        )
        #expect(summary.stays.first == "A 09:14–09:14 stale")
    }

    @Test func `in a live session a lost stay ends with the last evidence so far`() {
        let summary = RoomScript().joins("A", "09:00", session: "S1").joins("B", "09:01", session: "S2")
            .stays("C", "09:02", "09:20", session: "S2").seen(at: "10:00")
        #expect(summary.sessions == ["09:00–… live [A B C]"])
        #expect(
            summary.stays == ["A 09:00–09:20 superseded", "B 09:01–… open, unsettled", "C 09:02–09:20 left"]
        )
    }
}
