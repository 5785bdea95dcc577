import Store
import Testing

@testable import Notifications

/// What is known of subscriptions follows their calls.
@Suite struct SendingSlotsTests {
    private var slots = SendingSlots()

    @Test mutating func `what is under way takes places, of all and of its subscription`() {
        for _ in 0..<4 { slots.begin(1) }
        slots.begin(2)
        #expect(slots.free == 3)
        #expect(slots.shares.standings == [1: .init(underWay: 4, turn: 4), 2: .init(underWay: 1, turn: 5)])
        slots.end(1, hasFailed: false)
        #expect(slots.free == 4)
        #expect(slots.shares.standings[1] == .init(underWay: 3, turn: 4))
    }

    @Test mutating func `a subscription fails from its first failure to its next success`() {
        slots.begin(1)
        slots.begin(1)
        slots.end(1, hasFailed: true)
        #expect(slots.shares.standings[1] == .init(underWay: 1, turn: 2, isFailing: true))
        slots.end(1, hasFailed: true)
        #expect(slots.shares.standings[1] == .init(underWay: 0, turn: 2, isFailing: true))
        slots.begin(1)
        #expect(slots.shares.standings[1] == .init(underWay: 1, turn: 3, isFailing: true))
        slots.end(1, hasFailed: false)
        #expect(slots.shares.standings[1] == .init(underWay: 0, turn: 3))
    }

    @Test mutating func `subscriptions without end are not all remembered, but those under way are`() {
        slots.begin(0)
        for subscription in 1...5_000 {
            slots.begin(UInt128(subscription))
            slots.end(UInt128(subscription), hasFailed: true)
        }
        #expect(slots.shares.standings.count <= 1_001)
        #expect(slots.shares.standings[0] == .init(underWay: 1, turn: 1))
        #expect(slots.shares.standings[5_000]?.isFailing == true)
        #expect(slots.free == 7)
    }
}
