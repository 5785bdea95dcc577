/// Whose turn it is on a connection where some requests are the application's and some are answered beneath it, as a value:
/// it decides, whoever holds it acts.
///
/// Requests may be sent one behind the other before any is answered; answers go out in that order, and each request waits
/// for the answer before it, so that nobody has more answers made than are read.
struct RequestTurns: Sendable {
    enum Turn: Hashable, Sendable {
        /// It is the application's.
        case pass
        /// It is a webhook's.
        case take
        /// It belongs to a webhook that is answered already.
        case drop
        /// It has to wait until what is before it is answered.
        case wait
    }

    private enum Stage {
        /// Requests are the application's.
        case passing
        /// The body of a webhook is arriving.
        case receiving
        /// The webhook is all there, its answer is due.
        case answering
        /// The body of a webhook that is answered already is arriving.
        case skipping
    }

    private var stage = Stage.passing
    /// Whether the application has a request to answer.
    private var isApplicationAnswering = false
    /// Whether the application has the head of a request and not its end.
    private var isPassingOn = false

    /// Whether a webhook is arriving or its answer is due.
    var isBusy: Bool { stage == .receiving || stage == .answering }
    /// Whether the answer of a webhook that is all there is due.
    var isAnswering: Bool { stage == .answering }

    /// The head of a request has come.
    mutating func begin(isWebhook: Bool) -> Turn {
        guard stage == .passing, !isApplicationAnswering else { return .wait }
        if isWebhook {
            stage = .receiving
            return .take
        }
        isApplicationAnswering = true
        isPassingOn = true
        return .pass
    }

    /// A part of the body has come.
    func body() -> Turn {
        switch stage {
        case .passing: .pass
        case .receiving: .take
        case .answering: .wait
        case .skipping: .drop
        }
    }

    /// The request has come to its end.
    mutating func end() -> Turn {
        let turn = body()
        switch turn {
        case .take: stage = .answering
        case .drop: stage = .passing
        case .pass: isPassingOn = false
        case .wait: break
        }
        return turn
    }

    /// Nothing more comes.
    ///
    /// - Returns: Whether the application still waits for the end of a request.
    mutating func breakOff() -> Bool {
        defer { isPassingOn = false }
        return isPassingOn
    }

    /// The webhook whose turn it is has been answered, be it all there or not.
    mutating func answered() {
        stage = stage == .receiving ? .skipping : .passing
    }

    /// The application has answered its request.
    mutating func applicationAnswered() {
        isApplicationAnswering = false
    }
}
