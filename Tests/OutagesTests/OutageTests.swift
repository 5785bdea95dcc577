import Testing

@testable import Outages

/// What fails with every batch is told once, and then once a minute.
@Suite struct OutageTests {
    private let start = ContinuousClock.now

    @Test func `an outage is told when it begins, and once a minute with all that came meanwhile`() {
        var outage = Outage<ContinuousClock.Instant>()
        let told = (0...61).map { outage.fail(2, at: start + .seconds($0)) }
        #expect(told == [2] + [Int?](repeating: nil, count: 59) + [120, nil])
    }

    @Test func `its end is told once, and the next one at once`() {
        var outage = Outage<ContinuousClock.Instant>()
        let before = outage.end()
        _ = outage.fail(1, at: start)
        let ends = [outage.end(), outage.end()]
        let next = outage.fail(5, at: start + .seconds(1))
        #expect(!before)
        #expect(ends == [true, false])
        #expect(next == 5)
    }
}
