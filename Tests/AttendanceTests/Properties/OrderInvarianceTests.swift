import Attendance
import SeededRandom
import Testing

/// The order in which deliveries arrive never matters, nor how often each does.
///
/// The histories hold each fact once to begin with, as the store does: of two different deliveries of one fact it keeps
/// the first.
@Suite struct OrderInvarianceTests {
    private static let batch: UInt64 = 40

    @Test(arguments: 0..<16 as Range<UInt64>)
    func `any permutation with any duplication gives the same attendance`(number: UInt64) {
        for seed in number * Self.batch..<(number + 1) * Self.batch {
            let history = RandomHistory(seed: seed)
            let events = history.stored
            let expected = UnorderedAttendance(history.attendance(of: events))
            var generator = SplitMix64(seed: ~seed)
            for _ in 0..<3 {
                let copies = events.flatMap { Array(repeating: $0, count: Int.random(in: 1...3, using: &generator)) }
                let delivered = copies.shuffled(using: &generator)
                #expect(UnorderedAttendance(history.attendance(of: delivered)) == expected, "seed \(seed)")
            }
            let backwards = events.reversed().flatMap { [$0, $0, $0] }
            #expect(UnorderedAttendance(history.attendance(of: backwards)) == expected, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<16 as Range<UInt64>)
    func `events after the clock change nothing`(number: UInt64) {
        for seed in number * Self.batch..<(number + 1) * Self.batch {
            let history = RandomHistory(seed: seed)
            let events = history.stored
            let known = events.filter { $0.at <= history.clock }
            #expect(history.attendance(of: events) == history.attendance(of: known), "seed \(seed)")
        }
    }

    @Test(arguments: 0..<16 as Range<UInt64>)
    func `stays come in order of joining, sessions of start, unmatched leaves of time`(number: UInt64) {
        for seed in number * Self.batch..<(number + 1) * Self.batch {
            let attendance = RandomHistory(seed: seed).attendance()
            #expect(isSorted(attendance.stays.map(\.joinedAt)), "seed \(seed)")
            #expect(isSorted(attendance.sessions.map(\.startedAt)), "seed \(seed)")
            #expect(isSorted(attendance.unmatchedLeaves.map(\.at)), "seed \(seed)")
        }
    }

    private func isSorted(_ instants: [Instant]) -> Bool {
        zip(instants, instants.dropFirst()).allSatisfy { $0 <= $1 }
    }
}
