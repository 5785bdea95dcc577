import Testing

@testable import Notifications

/// The log says of each endpoint that it fails, and that it answers again, and no more.
@Suite struct EndpointTroublesTests {
    private var troubles = EndpointTroubles<UInt128>()
    private let start = ContinuousClock.now

    @Test mutating func `an endpoint is told of when it begins to fail, and when it answers again`() {
        let told = [
            troubles.answered(1), troubles.failed(1, at: start), troubles.failed(1, at: start + .seconds(7_200)),
            troubles.failed(2, at: start), troubles.answered(1), troubles.answered(1),
            troubles.failed(1, at: start + .seconds(7_201)),
        ]
        #expect(told == [false, true, false, true, true, false, true])
    }

    @Test mutating func `one that now fails and now answers is told of once a minute`() {
        var fails: [Int] = []
        var answers: [Int] = []
        for second in 0..<180 {
            if troubles.failed(1, at: start + .seconds(second)) { fails.append(second) }
            if troubles.answered(1) { answers.append(second) }
        }
        #expect(fails == [0, 60, 120])
        #expect(answers == [0, 60, 120])
    }

    @Test mutating func `endpoints without end are not all remembered`() {
        let told = (0..<4_500).map { troubles.failed(UInt128($0), at: start) }
        #expect(told == Array(repeating: true, count: 4_500))
        let again = [troubles.failed(0, at: start), troubles.failed(4_499, at: start)]
        #expect(again == [true, false])
    }
}
