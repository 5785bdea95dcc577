import Attendance
import Reports
import SeededRandom
import Testing

@testable import Dashboard

/// The curve counts people as the reports do.
@Suite struct ConcurrencyCurveTests {
    @Test func `who leaves makes room for who comes at that instant`() {
        let curve = ConcurrencyCurve([
            (Berlin.time("09:00"), Berlin.time("10:00")), (Berlin.time("10:00"), Berlin.time("11:00")),
            (Berlin.time("10:30"), Berlin.time("10:30")),
        ])
        #expect(curve.peak == 1)
        #expect(curve.steps == [.init(at: Berlin.time("09:00"), count: 1), .init(at: Berlin.time("11:00"), count: 0)])
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `its peak is the peak of the report, and its area the participant time`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let start = Berlin.time("09:00")
        let clock = start + .hours(3)
        let stays = (0..<Int.random(in: 1...60, using: &random)).map { number in
            // Whole minutes, so that many things happen at one instant.
            let joinedAt = start + .minutes(.random(in: 0..<60, using: &random))
            let length = Span.minutes(.random(in: 0...20, using: &random))
            return ReportedStay(
                person: Name(rawValue: Int32(number % 9 + 1)),
                joinedAt: joinedAt,
                leftAt: random.chance(90) ? joinedAt + length : nil,
                leaveIsInferred: false
            )
        }
        let session = Session(
            id: SessionID(room: RoomID(rawValue: 1), start: start, ordinal: 0),
            startedAt: start,
            lastLeftAt: nil,
            endedAt: nil,
            endReason: nil
        )
        let row = try #require(
            ReportedSession(session: session, stays: stays)
                .wholeRow(labels: RoomLabels(source: "samba", roomID: "R"), clock: clock)
        )
        let curve = ConcurrencyCurve(stays.map { ($0.joinedAt, $0.end(at: clock)) })
        #expect(curve.peak == row.peakParticipants, "seed \(seed)")
        let area = zip(curve.steps, curve.steps.dropFirst()).reduce(Int64(0)) { sum, pair in
            sum + (pair.1.at - pair.0.at).rawValue * Int64(pair.0.count)
        }
        #expect(area == row.participantTime.rawValue, "seed \(seed)")
        let axis = TimeAxis(from: start, to: clock, in: Berlin.zone, length: 50)
        #expect(curve.columns(on: axis).max() == row.peakParticipants, "seed \(seed)")
    }

    @Test func `a peak of a moment is drawn, and ten thousand visits take no more room than few`() {
        let start = Berlin.time("09:00")
        var times = (0..<10_000).map {
            (from: start + .milliseconds(Int64($0)), to: start + .minutes(Int64(60 + $0 % 60)))
        }
        times.append((start + .minutes(59), start + .minutes(59) + .milliseconds(1)))
        let curve = ConcurrencyCurve(times)
        let axis = TimeAxis(from: start, to: start + .hours(2), in: Berlin.zone, length: 780)
        #expect(curve.peak == 10_001)
        #expect(curve.columns(on: axis).max() == 10_001)
        #expect(curve.markup(on: axis, x: 0, bottom: 80, height: 80).utf8.count < 8_000)
    }
}
