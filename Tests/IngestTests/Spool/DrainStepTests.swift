import Testing

@testable import Ingest

/// How much is taken out of a spool at once follows what the database can take.
@Suite struct DrainStepTests {
    private func sizes(_ step: DrainStep, _ records: [Int]) -> [Int] {
        step.first(of: records.map { [UInt8](repeating: 0, count: $0) }[...]).map(\.count)
    }

    @Test func `there are at most as many records and bytes as there may be, and at least one record`() {
        let step = DrainStep(records: 3, bytes: 100)
        #expect(sizes(step, [10, 20, 30, 40]) == [10, 20, 30])
        #expect(sizes(step, [50, 50, 1]) == [50, 50])
        #expect(sizes(step, [50, 51]) == [50])
        #expect(sizes(step, [101, 1]) == [101])
        #expect(sizes(step, []) == [])
    }

    @Test func `after each failure it is half as much, down to one record`() {
        var step = DrainStep(records: 8, bytes: 800)
        let small = [Int](repeating: 1, count: 9)
        let large = [Int](repeating: 100, count: 9)
        for count in [8, 4, 2, 1, 1, 1] {
            #expect(sizes(step, small).count == count)
            #expect(sizes(step, large).count == count)
            step.failed()
        }
    }

    @Test func `after each quick commit it is twice as much, up to all, and after a failure at once less`() {
        var step = DrainStep(records: 8, bytes: 800)
        let records = [Int](repeating: 1, count: 9)
        for _ in 0..<100 { step.failed() }
        for count in [1, 2, 4, 8, 8] {
            #expect(sizes(step, records).count == count)
            step.worked(after: .milliseconds(10))
        }
        step.failed()
        #expect(sizes(step, records).count == 4)
    }

    @Test func `after slow commits it grows as well, but later`() {
        var step = DrainStep(records: 8, bytes: 800)
        let records = [Int](repeating: 1, count: 9)
        step.failed()
        for _ in 0..<7 {
            step.worked(after: .seconds(4))
            #expect(sizes(step, records).count == 4)
        }
        step.worked(after: .seconds(4))
        #expect(sizes(step, records).count == 8)
    }
}
