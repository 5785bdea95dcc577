import Testing

@testable import Web

struct UnavailabilityLogTests {
    private let log = UnavailabilityLog()
    private let start = ContinuousClock.now

    @Test func `refusals are told at once, and then once a minute with their number`() {
        #expect(log.count(at: start) == 1)
        for _ in 0..<10 { #expect(log.count(at: start + .seconds(59)) == nil) }
        #expect(log.count(at: start + .seconds(60)) == 11)
    }

    @Test func `their end is told once, when there were none for a minute, whatever was answered meanwhile`() {
        _ = log.count(at: start)
        #expect(!log.isOver(at: start + .seconds(10)))
        #expect(log.count(at: start + .seconds(50)) == nil)
        #expect(!log.isOver(at: start + .seconds(109)))
        #expect(log.isOver(at: start + .seconds(110)))
        #expect(!log.isOver(at: start + .seconds(300)))
        #expect(log.count(at: start + .seconds(301)) == 1)
    }

    @Test func `nothing is told where nothing was refused`() {
        #expect(!log.isOver(at: start + .seconds(300)))
    }
}
