import Attendance
import ClockTesting
import Notifications
import Testing

/// The pauses between attempts grow, are scattered by a fifth at most, and come to an end.
@Suite struct RetryScheduleTests {
    private let schedule = RetrySchedule()
    private let createdAt: Instant = "12:00"

    @Test(arguments: zip(1...9, [5, 30, 120, 600, 1_800, 3_600, 7_200, 7_200, 7_200] as [Int64]))
    func `pauses grow to two hours`(attempt: Int, seconds: Int64) {
        #expect(next(after: attempt, at: "12:00", scatter: 0.5) == "12:00" + .seconds(seconds))
        #expect(next(after: attempt, at: "12:00", scatter: 0) == "12:00" + .milliseconds(seconds * 800))
        #expect(next(after: attempt, at: "12:00", scatter: 1) == "12:00" + .milliseconds(seconds * 1_200))
    }

    @Test func `nothing is tried later than 75 hours after its creation`() {
        let last = createdAt + .hours(75)
        #expect(next(after: 40, at: last - .hours(2), scatter: 0.5) == last)
        #expect(next(after: 40, at: last - .hours(2) + .milliseconds(1), scatter: 0.5) == nil)
    }

    @Test func `a receiver that never answers is called for three days, and rarely`() {
        var now = createdAt
        var attempts = 1
        while let next = next(after: attempts, at: now, scatter: 0.5) {
            now = next
            attempts += 1
        }
        #expect(now - createdAt > .hours(72))
        #expect(attempts == 43)
    }

    private func next(after attempt: Int, at now: Instant, scatter: Double) -> Instant? {
        schedule.nextAttempt(after: attempt, createdAt: createdAt, now: now, scatter: scatter)
    }
}
