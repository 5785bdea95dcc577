import Attendance
import ClockTesting
import Testing

/// R3.
@Suite struct LeaveWithoutJoinTests {
    @Test func `a leave that says when the visit began makes a stay with an inferred join`() {
        let summary = RoomScript().leaves("A", "09:30", since: "09:00").seen(at: "10:00")
        #expect(summary.stays == ["A (09:00)–09:30 left"])
        #expect(summary.sessions == ["09:00–09:30 until 09:35 empty [A]"])
        #expect(summary.unmatchedLeaves == [])
    }

    @Test func `a leave that says nothing of the kind opens nothing and is counted`() {
        let summary = RoomScript().leaves("A", "09:30").seen(at: "10:00")
        #expect(summary.stays == [])
        #expect(summary.sessions == [])
        #expect(summary.unmatchedLeaves == ["A 09:30"])
    }

    @Test func `a leave before the join it says is unmatched`() {
        let summary = RoomScript().leaves("A", "09:30", since: "09:30:00.001").seen(at: "10:00")
        #expect(summary.stays == [])
        #expect(summary.unmatchedLeaves == ["A 09:30"])
    }

    @Test func `a visit may have begun when it ended`() {
        let summary = RoomScript().leaves("A", "09:30", since: "09:30").seen(at: "10:00")
        #expect(summary.stays == ["A (09:30)–09:30 left"])
    }

    @Test func `only the first of several leaves without a join is unmatched`() {
        let summary = RoomScript().leaves("A", "09:30").leaves("A", "09:40").seen(at: "10:00")
        #expect(summary.unmatchedLeaves == ["A 09:30"])
    }

    @Test func `a join that was seen counts more than what the leave says`() {
        let summary = RoomScript().joins("A", "09:10").leaves("A", "09:30", since: "09:00").seen(at: "10:00")
        #expect(summary.stays == ["A 09:10–09:30 left"])
    }

    @Test func `a second leave with a visit of its own after the first makes another stay`() {
        let summary = RoomScript().stays("A", "09:00", "09:30").leaves("A", "09:50", since: "09:40").seen(at: "10:00")
        #expect(summary.stays == ["A (09:40)–09:50 left", "A 09:00–09:30 left"])
    }

    @Test func `a visit that began at the first leave is another stay`() {
        let summary = RoomScript().stays("A", "09:00", "09:30").leaves("A", "09:50", since: "09:30").seen(at: "10:00")
        #expect(summary.stays == ["A (09:30)–09:50 left", "A 09:00–09:30 left"])
    }

    @Test func `a second leave of the same visit is ignored`() {
        let summary = RoomScript().stays("A", "09:00", "09:30").leaves("A", "09:50", since: "09:29:59.999")
            .seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–09:30 left"])
        #expect(summary.unmatchedLeaves == [])
    }

    @Test func `an inferred join continues a session that was empty for less than five minutes`() {
        let summary = RoomScript().stays("A", "09:00", "09:30").leaves("B", "09:50", since: "09:34").seen(at: "10:00")
        #expect(summary.sessions == ["09:00–09:50 until 09:55 empty [A B]"])
    }
}
