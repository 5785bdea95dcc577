import Testing

@testable import Web

/// A connection as a value, with time as a number.
struct ConnectionProgressTests {
    /// A reference, since expectations take no values that they would change.
    private final class Progress {
        private var value: ConnectionProgress<ContinuousClock.Instant>

        init(limits: HTTPLimits, at now: ContinuousClock.Instant) { value = .init(limits: limits, at: now) }

        var waitingSince: ContinuousClock.Instant? { value.waitingSince }
        var isLingering: Bool { value.isLingering }

        func receive(at now: ContinuousClock.Instant) { value.receive(at: now) }

        func beginRequest(length: Int?, at now: ContinuousClock.Instant) -> Bool {
            value.beginRequest(length: length, at: now)
        }

        func receiveBody(_ count: Int) { value.receiveBody(count) }

        func endRequest(at now: ContinuousClock.Instant) { value.endRequest(at: now) }

        func beginAnswer() -> Bool { value.beginAnswer() }

        func endAnswer(at now: ContinuousClock.Instant) -> Action { value.endAnswer(at: now) }

        func object(_ objection: ConnectionObjection, at now: ContinuousClock.Instant) -> Action {
            value.object(objection, at: now)
        }

        func quiesce() { value.quiesce() }

        func evict(at now: ContinuousClock.Instant) -> Action { value.evict(at: now) }

        func check(
            at now: ContinuousClock.Instant,
            untakenSince untaken: ContinuousClock.Instant?,
            isHeld: Bool = false
        ) -> Action {
            value.check(at: now, untakenSince: untaken, isHeld: isHeld)
        }
    }

    private typealias Action = ConnectionProgress<ContinuousClock.Instant>.Action

    private let start = ContinuousClock.now
    private let limits = HTTPLimits()

    @Test func `a request that is all there in time is answered, and the next one is awaited`() {
        let progress = Progress(limits: limits, at: start)
        #expect(progress.beginRequest(length: 0, at: start + .seconds(4)))
        progress.endRequest(at: start + .seconds(4))
        // However long the answer takes: it is not the sender's turn.
        #expect(progress.waitingSince == nil)
        #expect(progress.check(at: start + .seconds(100), untakenSince: nil) == .none)
        #expect(!progress.beginAnswer())
        #expect(progress.endAnswer(at: start + .seconds(100)) == .none)
        #expect(progress.check(at: start + .seconds(129), untakenSince: nil) == .none)
        #expect(progress.check(at: start + .seconds(130), untakenSince: nil) == .close)
    }

    @Test func `a head has five seconds from its first byte, the first one from the connection's beginning`() {
        let progress = Progress(limits: limits, at: start)
        #expect(progress.check(at: start + .milliseconds(4_999), untakenSince: nil) == .none)
        #expect(progress.check(at: start + .seconds(5), untakenSince: nil) == .answer(.headTooSlow))
        #expect(progress.isLingering)

        let later = answered(at: start)
        later.receive(at: start + .seconds(20))
        later.receive(at: start + .seconds(24))
        #expect(later.check(at: start + .seconds(24), untakenSince: nil) == .none)
        #expect(later.check(at: start + .seconds(25), untakenSince: nil) == .answer(.headTooSlow))
    }

    @Test func `a whole request has ten seconds from its first byte, however steadily it drips`() {
        let progress = Progress(limits: limits, at: start)
        #expect(progress.beginRequest(length: 100, at: start + .seconds(4)))
        for second in 4..<10 {
            progress.receiveBody(1)
            #expect(progress.check(at: start + .seconds(second), untakenSince: nil) == .none)
        }
        #expect(progress.check(at: start + .seconds(10), untakenSince: nil) == .answer(.requestTooSlow))
    }

    @Test func `time in which the server takes nothing is not the sender's`() {
        let progress = Progress(limits: limits, at: start)
        #expect(progress.beginRequest(length: 100, at: start))
        #expect(progress.waitingSince == start)
        for second in 1..<20 {
            #expect(progress.check(at: start + .seconds(second), untakenSince: nil, isHeld: true) == .none)
            #expect(progress.waitingSince == nil)
        }
        #expect(progress.check(at: start + .seconds(20), untakenSince: nil) == .none)
        #expect(progress.waitingSince == start + .seconds(19))
        #expect(progress.check(at: start + .seconds(28), untakenSince: nil) == .none)
        #expect(progress.check(at: start + .seconds(29), untakenSince: nil) == .answer(.requestTooSlow))
    }

    @Test func `who is kept waiting has to take what was sent, and goes when all is said`() {
        let progress = Progress(limits: limits, at: start)
        #expect(progress.beginRequest(length: 100, at: start))
        #expect(progress.check(at: start + .seconds(10), untakenSince: start, isHeld: true) == .close)
        #expect(progress.object(.malformed, at: start) == .answer(.malformed))
        #expect(progress.check(at: start + .seconds(2), untakenSince: nil, isHeld: true) == .close)
    }

    @Test func `what is wrong with the next request is said after the answer to this one`() {
        let progress = Progress(limits: limits, at: start)
        #expect(progress.beginRequest(length: 0, at: start))
        progress.endRequest(at: start)
        #expect(progress.object(.malformed, at: start) == .none)
        #expect(!progress.beginAnswer())
        #expect(progress.endAnswer(at: start) == .answer(.malformed))
    }

    @Test func `a request that was answered before it was all there is not answered again`() {
        let progress = Progress(limits: limits, at: start)
        #expect(progress.beginRequest(length: 100, at: start))
        #expect(!progress.beginAnswer())
        #expect(progress.endAnswer(at: start) == .none)
        #expect(progress.check(at: start + .seconds(10), untakenSince: nil) == .linger)
    }

    @Test(arguments: [(Int?.none, true), (65_537, true), (65_536, false)])
    func `a body that is not worth reading ends the connection with its answer`(rest: Int?, ends: Bool) {
        let progress = Progress(limits: limits, at: start)
        #expect(progress.beginRequest(length: rest, at: start))
        #expect(progress.beginAnswer() == ends)
        #expect(progress.endAnswer(at: start) == (ends ? .linger : .none))
    }

    @Test func `who does not take the answer is given up`() {
        let progress = answered(at: start)
        #expect(progress.check(at: start + .seconds(9), untakenSince: start) == .none)
        #expect(progress.check(at: start + .seconds(10), untakenSince: start) == .close)
    }

    @Test func `whoever has the last answer may send for two seconds more`() {
        let progress = Progress(limits: limits, at: start)
        #expect(progress.object(.malformed, at: start) == .answer(.malformed))
        #expect(progress.check(at: start + .milliseconds(1_999), untakenSince: nil) == .none)
        #expect(progress.check(at: start + .seconds(2), untakenSince: nil) == .close)
    }

    @Test func `the last answer is not cut off while it is being taken`() {
        let progress = Progress(limits: limits, at: start)
        #expect(progress.beginRequest(length: 0, at: start))
        progress.endRequest(at: start)
        progress.quiesce()
        #expect(progress.beginAnswer())
        #expect(progress.endAnswer(at: start) == .linger)
        #expect(progress.check(at: start + .seconds(3), untakenSince: start) == .none)
        #expect(progress.check(at: start + .seconds(9), untakenSince: start + .seconds(3)) == .none)
        // From when it was all taken the sender has its two seconds.
        #expect(progress.check(at: start + .milliseconds(10_999), untakenSince: nil) == .none)
        #expect(progress.check(at: start + .seconds(11), untakenSince: nil) == .close)
        #expect(progress.check(at: start + .seconds(13), untakenSince: start + .seconds(3)) == .close)
    }

    @Test func `a server that stops says so with the next answer`() {
        let progress = Progress(limits: limits, at: start)
        #expect(progress.beginRequest(length: 0, at: start))
        progress.endRequest(at: start)
        progress.quiesce()
        #expect(progress.beginAnswer())
        #expect(progress.endAnswer(at: start) == .linger)
        #expect(!progress.beginRequest(length: 0, at: start))
    }

    @Test func `who makes room is told, unless there is nothing to be told about`() {
        let slow = Progress(limits: limits, at: start)
        #expect(slow.evict(at: start) == .dismiss(.tooManyConnections))
        let idle = answered(at: start)
        #expect(idle.evict(at: start) == .close)
    }

    private func answered(at time: ContinuousClock.Instant) -> Progress {
        let progress = Progress(limits: limits, at: time)
        #expect(progress.beginRequest(length: 0, at: time))
        progress.endRequest(at: time)
        #expect(!progress.beginAnswer())
        #expect(progress.endAnswer(at: time) == .none)
        return progress
    }
}
