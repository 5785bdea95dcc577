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
        let stays = [0: 1_000, 1: 10, 2: 20, 3: 30, 4: 1_000, 5: 1, 6: 59]
        #expect(runs(of: Array(0...6), stays: stays, memory: 60 * 128) == [[0], [1, 2, 3], [4], [5, 6]])
    }

    @Test func `the first days are few, as nothing is published while they are read`() {
        let stays = Dictionary(uniqueKeysWithValues: (0..<12).map { ($0, 10) })
        #expect(runs(of: Array(0..<12), stays: stays, memory: 160 * 128) == [[0, 1], Array(2..<12)])
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
