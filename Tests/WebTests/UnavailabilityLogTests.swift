import Testing

@testable import Web

struct UnavailabilityLogTests {
    @Test func `refusals are told once a second, with their number`() {
        let log = UnavailabilityLog()
        let start = ContinuousClock.now
        #expect(log.count(at: start) == 1)
        for _ in 0..<10 { #expect(log.count(at: start + .milliseconds(999)) == nil) }
        #expect(log.count(at: start + .seconds(1)) == 11)
    }
}
