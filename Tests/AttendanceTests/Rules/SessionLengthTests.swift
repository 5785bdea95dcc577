import Attendance
import ClockTesting
import Testing

/// R7.
@Suite struct SessionLengthTests {
    private let hour = RoomScript().sessionLength(.minutes(60))

    @Test func `whoever is present is put out when the length is up`() {
        let summary = hour.stays("A", "09:00", "10:20").stays("B", "09:30", "09:40").joins("C", "09:50").seen(
            at: "12:00"
        )
        #expect(summary.sessions == ["09:00–10:00 until 10:00 session_length [A B C]"])
        #expect(
            summary.stays == [
                "A 09:00–10:00 session_length, leave seen 10:20", "B 09:30–09:40 left",
                "C 09:50–10:00 session_length, unsettled",
            ]
        )
        #expect(summary.unmatchedLeaves == [])
        #expect(summary.inferredLeaves == 0)
    }

    @Test func `a leave exactly when the length is up is a leave`() {
        let summary = hour.stays("A", "09:00", "10:00").seen(at: "12:00")
        #expect(summary.stays == ["A 09:00–10:00 left"])
        #expect(summary.sessions == ["09:00–10:00 until 10:00 session_length [A]"])
    }

    @Test func `a session is live before its length is up at the clock, and over at it`() {
        let script = hour.joins("A", "09:00")
        #expect(script.seen(at: "09:59:59.999").sessions == ["09:00–… live [A]"])
        #expect(script.seen(at: "10:00").sessions == ["09:00–10:00 until 10:00 session_length [A]"])
    }

    @Test func `a session that was empty for five minutes when its length is up was empty`() {
        #expect(hour.stays("A", "09:00", "09:55").seen(at: "12:00").sessions == ["09:00–09:55 until 10:00 empty [A]"])
        #expect(
            hour.stays("A", "09:00", "09:55:00.001").seen(at: "12:00").sessions
                == ["09:00–09:55:00.001 until 10:00 session_length [A]"]
        )
    }

    @Test func `a join at the length or after it begins a session however short the gap`() {
        let summary = hour.stays("A", "09:00", "09:59:59.999").stays("B", "10:00", "10:30").seen(at: "12:00")
        #expect(
            summary.sessions == [
                "09:00–09:59:59.999 until 10:00 session_length [A]", "10:00–10:30 until 10:35 empty [B]",
            ]
        )
    }

    @Test func `whoever was put out is in the next session only after another join`() {
        let summary = hour.joins("A", "09:00").stays("B", "10:10", "10:20").leaves("A", "10:30").seen(at: "12:00")
        #expect(
            summary.sessions == ["09:00–10:00 until 10:00 session_length [A]", "10:10–10:20 until 10:25 empty [B]"]
        )
        #expect(summary.stays.first == "A 09:00–10:00 session_length, leave seen 10:30")
    }

    @Test func `the value in force at the start applies`() {
        let script = RoomScript().sessionLength(nil).sessionLength(.minutes(60), from: "09:00")
            .sessionLength(.minutes(30), from: "09:10")
        #expect(
            script.stays("A", "08:59:59.999", "12:00").seen(at: "13:00").sessions
                == ["08:59:59.999–12:00 until 12:05 empty [A]"]
        )
        #expect(
            script.stays("A", "09:00", "12:00").seen(at: "13:00").sessions
                == ["09:00–10:00 until 10:00 session_length [A]"]
        )
        #expect(
            script.stays("A", "09:10", "12:00").seen(at: "13:00").sessions
                == ["09:10–09:40 until 09:40 session_length [A]"]
        )
    }

    @Test func `the changes of the setting may come in any order`() {
        let script = RoomScript().sessionLength(.minutes(30), from: "09:10").sessionLength(.minutes(60), from: "09:00")
        #expect(
            script.stays("A", "09:20", "12:00").seen(at: "13:00").sessions
                == ["09:20–09:50 until 09:50 session_length [A]"]
        )
    }

    @Test func `a lost stay does not hold a capped session until its length is up`() {
        let summary = hour.joins("A", "09:00").stays("B", "09:10", "09:40").joins("C", "09:50").seen(at: "+2d 09:00")
        #expect(
            summary.sessions == ["09:00–09:40 until 09:45 empty [A B]", "09:50–09:50 until 09:55 empty [C]"]
        )
    }

    @Test func `a lost stay carries no session over its length`() {
        let summary = hour.joins("A", "09:00").stays("B", "09:50", "10:20").stays("C", "10:10", "10:15")
            .seen(at: "+2d 09:00")
        #expect(
            summary.sessions == ["09:00–10:00 until 10:00 session_length [A B]", "10:10–10:15 until 10:20 empty [C]"]
        )
        #expect(summary.stays.first == "A 09:00–10:00 stale")
    }

    @Test func `an end by the provider after the length was up changes no stay`() {
        let summary = hour.joins("A", "09:00").ends("10:30").seen(at: "12:00")
        #expect(summary.stays == ["A 09:00–10:00 session_length"])
        #expect(summary.sessions == ["09:00–10:00 until 10:00 session_length [A]"])
    }

    @Test func `a length longer than stale keeps an open stay only until it is stale`() {
        let script = RoomScript().sessionLength(.hours(30)).joins("A", "09:00")
        #expect(script.seen(at: "+1d 09:00").stays == ["A 09:00–… open, unsettled"])
        #expect(script.seen(at: "+1d 15:00").stays == ["A 09:00–09:00 stale"])
    }
}
