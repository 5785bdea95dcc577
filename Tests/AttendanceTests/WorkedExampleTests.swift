import Attendance
import Testing

@Suite struct WorkedExampleTests {
    @Test func `A 09.00 to 09.50 and B 09.10 to 11.30 are one session of 190 participant minutes and peak 2`() {
        let summary = check(.twoPeople)
        #expect(summary.participantMinutes == 190)
        #expect(summary.peak == 2)
    }

    @Test func `a gap of 4.59.999 continues the session`() {
        check(.gapJustShortEnough)
    }

    @Test func `a gap of 5.00.000 makes two sessions, the first over at its empty timeout`() {
        check(.gapJustTooLong)
    }

    @Test func `two days later a missing leave is stale and ends with the last leave of the session`() {
        check(.missingLeave)
    }

    @Test func `two days later a lone missing leave has no minutes and one inferred leave`() {
        let summary = check(.missingLeaveAlone)
        #expect(summary.participantMinutes == 0)
        #expect(summary.peak == 0)
        #expect(summary.inferredLeaves == 1)
    }

    @Test func `ten hours later the session length has put out whoever did not leave`() {
        #expect(check(.cappedMissingLeave).inferredLeaves == 0)
    }

    @Test func `two days later the missing leave in a capped session is stale and gives the minutes back`() {
        #expect(check(.cappedMissingLeaveLater).inferredLeaves == 1)
    }

    @Test func `a leave after the session length is not unmatched, and 60 minutes count`() {
        #expect(check(.capped).participantMinutes == 60)
    }

    @Test func `a join at the session length splits the sessions there`() {
        check(.splitAtCap)
    }

    @Test func `a session that is empty when its length is up ends there, not after five minutes`() {
        check(.cappedWhileEmpty)
    }

    @Test func `a leave delivered again does not end the visit that began after it`() {
        check(.oldLeaveAgain)
    }

    @Test func `a night in Berlin before the day of 23 hours has 30 minutes on the 28th and 45 on the 29th`() {
        let example = WorkedExample.nightOfShortDay
        check(example)
        let stays = Rules().attendance(in: RoomScript.room, events: example.room.events, clock: example.clock).stays
        let minutes = [28, 29, 30].compactMap { CalendarDate(year: 2026, month: 3, day: $0) }.map { date in
            stays.map { stay in
                let day = Zones.berlin.day(date).period
                let (from, to) = day.clip(from: stay.joinedAt, to: stay.leftAt ?? example.clock)
                return (to - from).rawValue / 60_000
            }.reduce(0, +)
        }
        #expect(minutes == [30, 45, 0])
        #expect(CalendarDate("2026-03-29").map(Zones.berlin.day).map { $0.end - $0.start } == .hours(23))
    }

    @Test(arguments: WorkedExample.all)
    func `delivered backwards and every body three times it is the same`(example: WorkedExample) {
        #expect(example.room.backwardsThreeTimes.seen(at: example.clock) == example.room.seen(at: example.clock))
    }

    @discardableResult
    private func check(
        _ example: WorkedExample,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> RoomSummary {
        let summary = example.room.seen(at: example.clock, sourceLocation: sourceLocation)
        #expect(summary.sessions == example.sessions, sourceLocation: sourceLocation)
        #expect(summary.stays == example.stays, sourceLocation: sourceLocation)
        #expect(summary.unmatchedLeaves == example.unmatchedLeaves, sourceLocation: sourceLocation)
        return summary
    }
}
