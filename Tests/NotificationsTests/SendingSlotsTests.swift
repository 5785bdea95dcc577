import Testing

@testable import Notifications

/// Endpoints that fail or hang leave room for the others.
@Suite struct SendingSlotsTests {
    @Test func `a subscription has several at a time, but never all`() {
        var slots = SendingSlots(total: 8, perSubscription: 4)
        #expect(slots.free == 8 && slots.allowances.isEmpty)
        for _ in 0..<4 { slots.begin(1) }
        slots.begin(2)
        #expect(slots.free == 3)
        #expect(slots.allowances == [1: 0, 2: 3])
        slots.end(1, hasFailed: false)
        #expect(slots.allowances == [1: 1, 2: 3])
    }

    @Test func `one that has failed has one at a time until it succeeds`() {
        var slots = SendingSlots()
        slots.begin(1)
        slots.begin(1)
        slots.end(1, hasFailed: true)
        #expect(slots.allowances == [1: 0])
        slots.end(1, hasFailed: true)
        #expect(slots.allowances == [1: 1])
        slots.begin(1)
        #expect(slots.allowances == [1: 0])
        slots.end(1, hasFailed: false)
        #expect(slots.allowances.isEmpty && slots.free == 8)
    }
}
