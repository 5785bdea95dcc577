import Testing

@testable import Store

@Suite struct EventExtentTests {
    @Test func `each worker has rooms to take twice where everything fits into its memory`() {
        let extent = EventExtent(rooms: 20_000, bytes: 100 << 20)
        #expect(extent.roomsPerBatch(of: 1, memory: 100 << 20) == 10_000)
        #expect(extent.roomsPerBatch(of: 2, memory: 100 << 20) == 5_000)
    }

    @Test func `no more rooms are taken at a time than have room in memory`() {
        let extent = EventExtent(rooms: 20_000, bytes: 2_000 << 20)
        #expect(extent.roomsPerBatch(of: 1, memory: 100 << 20) == 2_000)
        #expect(extent.roomsPerBatch(of: 2, memory: 100 << 20) == 2_000)
    }

    @Test func `a claim is never for a handful of rooms`() {
        #expect(EventExtent(rooms: 100, bytes: 1 << 40).roomsPerBatch(of: 2, memory: 1) == 256)
    }

    @Test func `the table is passed over for a sixteenth of its rooms or more`() {
        let extent = EventExtent(rooms: 1_600, bytes: 1)
        #expect(!extent.isWorthPassingOver(for: 99))
        #expect(extent.isWorthPassingOver(for: 100))
        #expect(!EventExtent(rooms: 0, bytes: 0).isWorthPassingOver(for: 0))
    }
}
