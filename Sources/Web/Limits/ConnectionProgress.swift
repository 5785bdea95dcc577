/// How far an HTTP/1.1 connection has come, as a value: it decides, whoever holds it acts.
///
/// Requests may be sent one behind the other before any is answered. What the server says on its own comes in its turn,
/// after the answers that are due, and is the last thing that is said.
struct ConnectionProgress<Time: InstantProtocol>: Sendable where Time: Sendable, Time.Duration == Duration {
    enum Action: Hashable, Sendable {
        case none
        /// Answer, say no more, and go on as for `linger`.
        case answer(ConnectionObjection)
        /// Answer and close.
        case dismiss(ConnectionObjection)
        /// Say no more and drop what still comes: a peer that is still sending could not read its answer if the
        /// connection were closed at once.
        case linger
        case close
    }

    private enum Reading {
        case nothing(since: Time)
        case head(since: Time)
        /// How much is still to come, nil if it was not said.
        case body(since: Time, rest: Int?)
    }

    private enum Stage {
        case open
        /// No further request is taken.
        case final
        /// The same, and there is something to say in the end.
        case objecting(ConnectionObjection)
        case lingering(since: Time)
    }

    /// How much of a body is read after its request was answered, so that the connection can be used again.
    static var worthReading: Int { 64 * 1_024 }
    /// How long a peer that has its last answer may go on sending.
    static var lingerTime: Duration { .seconds(2) }

    private let limits: HTTPLimits
    private var reading: Reading
    private var stage = Stage.open
    private var begun = 0
    private var unanswered = 0
    private var isAnswering = false
    /// Whether the server was not ready for more when it was last looked at.
    private var isHeld = false

    init(limits: HTTPLimits, at now: Time) {
        self.limits = limits
        reading = .head(since: now)
    }

    /// Whether everything has been said.
    var isLingering: Bool { if case .lingering = stage { true } else { false } }

    /// Whether the head of a request is awaited or arriving.
    var isBeforeHead: Bool { if case .body = reading { false } else { true } }

    /// Since when it is the peer's turn, nil while it is not.
    var waitingSince: Time? {
        if case .lingering(let since) = stage { return since }
        if isHeld { return nil }
        switch reading {
        case .nothing(let since): return unanswered == 0 ? since : nil
        case .head(let since), .body(let since, _): return since
        }
    }

    /// Bytes have come.
    mutating func receive(at now: Time) {
        if case .nothing = reading { reading = .head(since: now) }
    }

    /// The head of a request has come.
    ///
    /// - Parameters:
    ///   - length: Of its body, nil if it was not said.
    ///   - now: When it came.
    /// - Returns: Whether the request is taken.
    mutating func beginRequest(length: Int?, at now: Time) -> Bool {
        guard case .open = stage else { return false }
        var since = now
        if case .head(let start) = reading { since = start }
        reading = .body(since: since, rest: length)
        unanswered += 1
        begun += 1
        if begun >= limits.requestsPerConnection { stage = .final }
        return true
    }

    /// A part of the body has come.
    mutating func receiveBody(_ count: Int) {
        if case .body(let since, let rest?) = reading { reading = .body(since: since, rest: rest - count) }
    }

    /// The request has come to its end.
    mutating func endRequest(at now: Time) {
        reading = .nothing(since: now)
    }

    /// An answer begins.
    ///
    /// - Returns: Whether it is the last one, and should say so.
    mutating func beginAnswer() -> Bool {
        isAnswering = true
        guard unanswered == 1 else { return false }
        if case .body(_, let rest) = reading, case .open = stage, rest.map({ $0 > Self.worthReading }) ?? true {
            stage = .final
        }
        if case .final = stage { return true }
        return false
    }

    /// The answer has come to its end.
    mutating func endAnswer(at now: Time) -> Action {
        isAnswering = false
        unanswered -= 1
        if unanswered == 0, case .nothing = reading { reading = .nothing(since: now) }
        return conclude(at: now)
    }

    /// Something is wrong with what comes.
    mutating func object(_ objection: ConnectionObjection, at now: Time) -> Action {
        switch stage {
        case .objecting, .lingering: return .none
        case .open, .final: break
        }
        if case .body = reading, unanswered == 0 || (unanswered == 1 && isAnswering) {
            // Its answer is there already, or on its way.
            stage = .final
        } else {
            stage = .objecting(objection)
        }
        return conclude(at: now)
    }

    /// No other request is to come, or the server stops: the next answer is the last.
    mutating func quiesce() {
        if case .open = stage { stage = .final }
    }

    /// The end has been said by whoever writes.
    mutating func linger(at now: Time) {
        if !isLingering { stage = .lingering(since: now) }
    }

    /// The place is needed for somebody else.
    mutating func evict(at now: Time) -> Action {
        let hasNothingToSay = isLingering || isAnswering || unanswered > 1
        stage = .lingering(since: now)
        if hasNothingToSay { return .close }
        if case .nothing = reading { return .close }
        return .dismiss(.tooManyConnections)
    }

    /// Time has passed.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - untaken: Since when something that was sent then has not been taken by the receiver; nil if all is.
    ///   - isHeld: Whether the server takes nothing more for the moment.
    /// - Returns: What to do about it.
    mutating func check(at now: Time, untakenSince untaken: Time?, isHeld: Bool = false) -> Action {
        self.isHeld = isHeld
        if let untaken, untaken.duration(to: now) >= limits.answerTime { return .close }
        if case .lingering(let since) = stage {
            if untaken != nil {
                // The time is for a peer that could have read its answer.
                stage = .lingering(since: now)
                return .none
            }
            return since.duration(to: now) >= Self.lingerTime ? .close : .none
        }
        if isHeld {
            keepWaiting(at: now)
            return .none
        }
        switch reading {
        case .nothing(let since):
            return unanswered == 0 && since.duration(to: now) >= limits.idleTime ? .close : .none
        case .head(let since):
            return since.duration(to: now) >= limits.headTime ? object(.headTooSlow, at: now) : .none
        case .body(let since, _):
            return since.duration(to: now) >= limits.requestTime ? object(.requestTooSlow, at: now) : .none
        }
    }

    /// The time that the peer has begins anew: it was the server that could take nothing until now.
    private mutating func keepWaiting(at now: Time) {
        switch reading {
        case .nothing: reading = .nothing(since: now)
        case .head: reading = .head(since: now)
        case .body(_, let rest): reading = .body(since: now, rest: rest)
        }
    }

    /// Whether it is time for the last word.
    private mutating func conclude(at now: Time) -> Action {
        var isIncomplete = false
        if case .body = reading { isIncomplete = true }
        switch stage {
        case .open, .lingering:
            return .none
        case .final:
            guard unanswered == 0 else { return .none }
            stage = .lingering(since: now)
            return .linger
        case .objecting(let objection):
            guard !isAnswering, unanswered == 0 || (unanswered == 1 && isIncomplete) else { return .none }
            stage = .lingering(since: now)
            return .answer(objection)
        }
    }
}
