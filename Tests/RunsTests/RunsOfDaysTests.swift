import Attendance
import Testing

@testable import Runs

/// Days are read together as far as they follow one another and have room.
@Suite struct RunsOfDaysTests {
    private let first = CalendarDate(daysSinceEpoch: 20_469)

    @Test func `days are read together while they follow one another`() {
        #expect(runs(of: [0, 1, 2, 4, 5, 9]) == [[0, 1, 2], [4, 5], [9]])
        #expect(runs(of: []) == [])
    }

    @Test func `days are read together while they have room, and one alone whatever it takes`() {
        let stays = [0: 10, 1: 20, 2: 30, 3: 1_000, 4: 1, 5: 59]
        #expect(runs(of: Array(0...5), stays: stays, memory: 60 * 128) == [[0, 1, 2], [3], [4, 5]])
    }

    @Test func `however little there is, no more days are read together than a month has`() {
        #expect(runs(of: Array(0..<70)).map(\.count) == [31, 31, 8])
    }

    private func runs(of days: [Int], stays: [Int: Int] = [:], memory: Int = .max) -> [[Int]] {
        let counts = stays.map { (first.advanced(by: $0), (sessions: 0, stays: $1)) }
        let runs = RunsOfDays(
            of: days.map(first.advanced),
            counts: Dictionary(uniqueKeysWithValues: counts),
            memory: memory
        ).runs
        return runs.map { $0.map { $0.daysSinceEpoch - first.daysSinceEpoch } }
    }
}
