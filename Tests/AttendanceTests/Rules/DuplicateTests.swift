import Attendance
import ClockTesting
import Testing

/// R1.
@Suite struct DuplicateTests {
    @Test func `a further join of someone present is ignored`() {
        let summary = RoomScript().joins("A", "09:00").joins("A", "09:10").leaves("A", "09:30").seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–09:30 left"])
    }

    @Test func `an ignored join supersedes nobody`() {
        let summary = RoomScript()
            .joins("A", "09:00", session: "S1").joins("B", "09:01", session: "S1").joins("B", "09:10", session: "S2")
            .leaves("B", "09:30")
            .seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–… open, unsettled", "B 09:01–09:30 left"])
    }

    @Test func `a leave after a leave is ignored and not unmatched`() {
        let summary = RoomScript().stays("A", "09:00", "09:30").leaves("A", "09:40").seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–09:30 left"])
        #expect(summary.unmatchedLeaves == [])
    }

    @Test func `of two deliveries of one leave the first counts`() {
        let summary = RoomScript().leaves("A", "09:30", since: "09:00").leaves("A", "09:30", since: "09:10")
            .seen(at: "10:00")
        #expect(summary.stays == ["A (09:00)–09:30 left"])
    }
}
