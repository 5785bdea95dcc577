import Attendance
import ClockTesting
import Testing

/// R8.
@Suite struct EndedByProviderTests {
    @Test func `everyone present is out and the session over`() {
        let summary = RoomScript().stays("A", "09:00", "10:00").joins("B", "09:10").ends("09:30").seen(at: "12:00")
        #expect(summary.stays == ["A 09:00–09:30 session_end, leave seen 10:00", "B 09:10–09:30 session_end"])
        #expect(summary.sessions == ["09:00–09:30 until 09:30 ended [A B]"])
        #expect(summary.inferredLeaves == 1)
    }

    @Test func `the next join starts another session`() {
        let summary = RoomScript().stays("A", "09:00", "10:00").ends("09:30").stays("B", "09:30:00.001", "09:40")
            .seen(at: "12:00")
        #expect(
            summary.sessions == ["09:00–09:30 until 09:30 ended [A]", "09:30:00.001–09:40 until 09:45 empty [B]"]
        )
    }

    @Test func `an end within five minutes of the last leave ends the session`() {
        let summary = RoomScript().stays("A", "09:00", "09:30").ends("09:34:59.999").seen(at: "12:00")
        #expect(summary.sessions == ["09:00–09:30 until 09:34:59.999 ended [A]"])
    }

    @Test func `an end after five minutes changes nothing`() {
        let summary = RoomScript().stays("A", "09:00", "09:30").ends("09:35").seen(at: "12:00")
        #expect(summary.sessions == ["09:00–09:30 until 09:35 empty [A]"])
    }

    @Test func `an end exactly five minutes after the last leave lets a missing leave continue the session`() {
        let summary = RoomScript().joins("A", "09:00", session: "S1").stays("B", "09:00", "09:00", session: "S2")
            .ends("09:05", session: "S2").stays("C", "09:30", "09:40").stays("D", "10:00", "10:10", session: "S3")
            .seen(at: "12:00")
        #expect(summary.sessions.first == "09:00–09:40 until 09:45 empty [A B C]")
    }

    @Test func `a leave at the instant of the end is a leave`() {
        let summary = RoomScript().stays("A", "09:00", "09:30").ends("09:30").seen(at: "12:00")
        #expect(summary.stays == ["A 09:00–09:30 left"])
        #expect(summary.sessions == ["09:00–09:30 until 09:30 ended [A]"])
    }

    @Test func `whoever joins at the instant of the end is put out with the others`() {
        let summary = RoomScript().stays("A", "09:00", "09:40").stays("B", "09:30", "09:50").ends("09:30").seen(
            at: "12:00"
        )
        #expect(
            summary.stays == [
                "A 09:00–09:30 session_end, leave seen 09:40", "B 09:30–09:30 session_end, leave seen 09:50",
            ]
        )
        #expect(summary.sessions == ["09:00–09:30 until 09:30 ended [A B]"])
    }

    @Test func `whoever joins the provider's next session at the instant of the end starts the next session`() {
        let summary = RoomScript().stays("A", "09:00", "09:40", session: "S1").ends("09:30", session: "S1")
            .stays("B", "09:30", "09:50", session: "S2").seen(at: "12:00")
        #expect(
            summary.sessions == ["09:00–09:30 until 09:30 ended [A]", "09:30–09:50 until 09:55 empty [B]"]
        )
    }

    @Test func `it puts out those with its provider session or none, and others keep the session`() {
        let summary = RoomScript().stays("A", "09:00", "10:00", session: "S2").stays("B", "09:01", "10:01")
            .stays("C", "09:02", "10:02", session: "S1").ends("09:30", session: "S1").seen(at: "12:00")
        #expect(
            summary.stays == [
                "A 09:00–10:00 left", "B 09:01–09:30 session_end, leave seen 10:01",
                "C 09:02–09:30 session_end, leave seen 10:02",
            ]
        )
        #expect(summary.sessions == ["09:00–10:00 until 10:05 empty [A B C]"])
    }

    @Test func `an end of another provider session than the one going on changes nothing`() {
        let summary = RoomScript().stays("A", "09:00", "10:00", session: "S1").stays("B", "09:01", "10:01")
            .ends("09:30", session: "S0").seen(at: "12:00")
        #expect(summary.stays == ["A 09:00–10:00 left", "B 09:01–10:01 left"])
        #expect(summary.sessions == ["09:00–10:01 until 10:06 empty [A B]"])
    }

    @Test func `a late end of the provider session before changes nothing for those without a leave`() {
        let summary = RoomScript().stays("A", "09:00", "09:10", session: "S1").joins("B", "09:11").joins(
            "C",
            "09:12",
            session: "S2"
        )
        .ends("09:20", session: "S1").seen(at: "10:00")
        #expect(summary.stays.dropFirst() == ["B 09:11–… open, unsettled", "C 09:12–… open, unsettled"])
    }

    @Test func `a join of the named session at the instant of the end makes it the one going on`() {
        let summary = RoomScript().stays("A", "09:00", "10:00", session: "S2")
            .stays("B", "09:30", "09:40", session: "S1").ends("09:30", session: "S1").seen(at: "12:00")
        #expect(summary.stays == ["A 09:00–10:00 left", "B 09:30–09:30 session_end, leave seen 09:40"])
    }

    @Test func `joins of other sessions at the instant of the end come after it`() {
        let summary = RoomScript().stays("A", "09:00", "10:00", session: "S1")
            .stays("B", "09:30", "09:40", session: "S2").ends("09:30", session: "S1").seen(at: "12:00")
        #expect(summary.stays.first == "A 09:00–09:30 session_end, leave seen 10:00")
    }

    @Test func `of several joins at the latest instant each one's session is going on`() {
        let script = RoomScript().stays("A", "09:00", "10:00", session: "S1").stays(
            "B",
            "09:00",
            "10:00",
            session: "S2"
        )
        #expect(
            script.ends("09:30", session: "S1").seen(at: "12:00").stays
                == ["A 09:00–09:30 session_end, leave seen 10:00", "B 09:00–10:00 left"]
        )
        #expect(
            script.ends("09:30", session: "S2").seen(at: "12:00").stays
                == ["A 09:00–10:00 left", "B 09:00–09:30 session_end, leave seen 10:00"]
        )
    }

    @Test func `a session named 24 hours before is going on, a millisecond more and it is forgotten`() {
        let script = RoomScript().stays("A", "09:00", "09:10", session: "S1").stays("B", "+1d 08:00", "+1d 10:00")
        #expect(
            script.ends("+1d 09:00", session: "S2").seen(at: "+1d 12:00").stays.last == "B +1d 08:00–+1d 10:00 left"
        )
        #expect(
            script.ends("+1d 09:00:00.001", session: "S2").seen(at: "+1d 12:00").stays.last
                == "B +1d 08:00–+1d 09:00:00.001 session_end, leave seen +1d 10:00"
        )
    }

    @Test func `where no join names a session any end is believed`() {
        let summary = RoomScript().stays("A", "09:00", "10:00").ends("09:30", session: "S1").seen(at: "12:00")
        #expect(summary.stays == ["A 09:00–09:30 session_end, leave seen 10:00"])
    }

    @Test func `an inferred join says which session is going on`() {
        let summary = RoomScript().stays("A", "09:00", "10:00").leaves("B", "09:40", since: "09:20", session: "S2")
            .ends("09:30", session: "S1").seen(at: "12:00")
        #expect(summary.stays == ["A 09:00–10:00 left", "B (09:20)–09:40 left"])
    }

    @Test func `room deleted puts everyone out whatever their provider session`() {
        let summary = RoomScript().stays("A", "09:00", "10:00", session: "S1").stays(
            "B",
            "09:01",
            "10:01",
            session: "S2"
        )
        .isDeleted("09:30", session: "S9").seen(at: "12:00")
        #expect(
            summary.stays == [
                "A 09:00–09:30 session_end, leave seen 10:00", "B 09:01–09:30 session_end, leave seen 10:01",
            ]
        )
        #expect(summary.sessions == ["09:00–09:30 until 09:30 ended [A B]"])
    }

    @Test func `an end of a session of another kind puts out nobody whose leave was seen`() {
        let summary = RoomScript().stays("A", "09:00", "10:00").providerSessionEnds("09:30").seen(at: "12:00")
        #expect(summary.stays == ["A 09:00–10:00 left"])
        #expect(summary.sessions == ["09:00–10:00 until 10:05 empty [A]"])
    }

    @Test func `an end ends no session that only a missing leave of another provider session continues`() {
        let summary = RoomScript().stays("A", "09:00", "09:00", session: "S1").joins("B", "09:00", session: "S2")
            .ends("09:20", session: "S1").stays("C", "09:30", "09:40").seen(at: "+2d 10:00")
        #expect(summary.sessions == ["09:00–09:40 until 09:45 empty [A B C]"])
    }
}
