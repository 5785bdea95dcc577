import Attendance
import Testing

@Suite struct NaiveAgreementTests {
    /// Histories per argument, so that thousands of them do not cost a test case each.
    private static let batch: UInt64 = 200

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the engine and the naive implementation agree on any history`(number: UInt64) {
        for seed in number * Self.batch..<(number + 1) * Self.batch {
            let history = RandomHistory(seed: seed)
            let engine = history.attendance()
            let naive = history.naiveAttendance()
            guard UnorderedAttendance(engine) != UnorderedAttendance(naive) else { continue }
            let engineSays = RoomSummary(engine, names: history.names, clock: history.clock)
            let naiveSays = RoomSummary(naive, names: history.names, clock: history.clock)
            Issue.record("seed \(seed)\nengine: \(engineSays)\nnaive: \(naiveSays)")
        }
    }
}
