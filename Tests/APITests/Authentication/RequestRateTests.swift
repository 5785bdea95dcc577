import Attendance
import SeededRandom
import Synchronization
import Testing

@testable import API

/// A key may make so many requests a second, twice as many at once, and never costs another key anything.
@Suite struct RequestRateTests {
    private let start = Instant(milliseconds: 1_768_550_400_000)

    @Test func `twice the rate at once, then the rate`() {
        var rate = RequestRate(perSecond: 10)
        for _ in 0..<20 { #expect(rate.take("a", at: start) == nil) }
        #expect(rate.take("a", at: start) == 1)
        #expect(rate.take("a", at: start + .milliseconds(99)) == 1)
        #expect(rate.take("a", at: start + .milliseconds(100)) == nil)
        #expect(rate.take("a", at: start + .milliseconds(100)) == 1)
        #expect(rate.take("b", at: start + .milliseconds(100)) == nil)
    }

    @Test func `a bucket holds no more however long it waits`() {
        var rate = RequestRate(perSecond: 3)
        #expect(rate.take("a", at: start) == nil)
        let later = start + .days(400)
        #expect((0..<7).map { _ in rate.take("a", at: later) } == [nil, nil, nil, nil, nil, nil, 1])
    }

    @Test func `a clock that goes back gives nothing and takes nothing`() {
        var rate = RequestRate(perSecond: 1)
        #expect(rate.take("a", at: start) == nil)
        #expect(rate.take("a", at: start - .days(1)) == nil)
        #expect(rate.take("a", at: start - .days(1)) == 1)
        #expect(rate.take("a", at: start + .milliseconds(999)) == 1)
        #expect(rate.take("a", at: start + .milliseconds(1_000)) == nil)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `over any time no more pass than the burst and the rate allow, and who waits as told passes`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let perSecond = Int.random(in: 1...50, using: &random)
        var rate = RequestRate(perSecond: perSecond)
        var clock = start
        var passed = 0
        for _ in 0..<2_000 {
            clock = clock + .milliseconds(Int64.random(in: 0...40, using: &random))
            if let seconds = rate.take("a", at: clock) {
                var patient = rate
                #expect(patient.take("a", at: clock + .milliseconds(Int64(seconds) * 1_000)) == nil, "seed \(seed)")
            } else {
                passed += 1
            }
            let allowed = 2 * perSecond + Int((clock - start).rawValue) * perSecond / 1_000
            #expect(passed <= allowed, "seed \(seed)")
        }
    }

    @Test func `keys that are quiet are forgotten`() {
        var rate = RequestRate(perSecond: 10)
        for number in 0..<100_000 {
            _ = rate.take("key \(number)", at: start + .milliseconds(Int64(number)))
        }
        // A bucket from which one token was taken is full after 100 ms.
        #expect(rate.rememberedKeys < 500)
    }

    @Test func `the refusal says when to come again`() throws {
        let clock = Mutex(start)
        let limiter = RateLimiter(RequestRate(perSecond: 1), now: { clock.withLock { $0 } })
        try limiter.admit("a")
        try limiter.admit("a")
        let refusal = try #require(throws: Refusal.self) { try limiter.admit("a") }
        #expect(refusal.kind == .tooManyRequests)
        #expect(refusal.retryAfter == 1)
        clock.withLock { $0 = $0 + .milliseconds(1_000) }
        try limiter.admit("a")
    }
}
