import Attendance
import ClockTesting
import Testing

/// R2.
@Suite struct StayTests {
    @Test func `a later join opens another stay`() {
        let summary = RoomScript().stays("A", "09:00", "09:10").stays("A", "09:12", "09:20").seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–09:10 left", "A 09:12–09:20 left"])
        #expect(summary.sessions == ["09:00–09:20 until 09:25 empty [A A]"])
    }

    @Test func `join and leave at one instant of someone absent are a stay of no length`() {
        let summary = RoomScript().stays("A", "09:00", "09:00").seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–09:00 left"])
        #expect(summary.sessions == ["09:00–09:00 until 09:05 empty [A]"])
        #expect(summary.peak == 0)
    }

    @Test func `join and leave at one instant of someone present are a leave and a return`() {
        let summary = RoomScript().joins("A", "09:00").joins("A", "09:10").leaves("A", "09:10").leaves("A", "09:20")
            .seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–09:10 left", "A 09:10–09:20 left"])
        #expect(summary.sessions == ["09:00–09:20 until 09:25 empty [A A]"])
    }

    @Test func `join and leave at one instant of someone departed are a stay of no length`() {
        let summary = RoomScript().stays("A", "09:00", "09:10").stays("A", "09:12", "09:12").seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–09:10 left", "A 09:12–09:12 left"])
    }

    @Test func `connections are paired each by itself though they are one person`() {
        let summary = RoomScript()
            .joins("A1", "09:00", person: "A").joins("A2", "09:01", person: "A")
            .leaves("A1", "09:10", person: "A").leaves("A2", "09:20", person: "A")
            .seen(at: "10:00")
        #expect(summary.stays == ["A1 09:00–09:10 left", "A2 09:01–09:20 left"])
    }

    @Test func `without events there is nothing`() {
        let summary = RoomScript().seen(at: "10:00")
        #expect(summary.stays == [])
        #expect(summary.sessions == [])
    }

    @Test func `what happens after the clock is not looked at`() {
        let summary = RoomScript().stays("A", "09:00", "10:00:00.001").seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–… open, unsettled"])
    }

    @Test func `what happens at the clock is looked at`() {
        let summary = RoomScript().stays("A", "09:00", "10:00").seen(at: "10:00")
        #expect(summary.stays == ["A 09:00–10:00 left"])
        #expect(summary.sessions == ["09:00–10:00 live [A]"])
    }
}
