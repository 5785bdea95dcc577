package import Attendance
import Hummingbird
package import Ingest
package import Webhooks

/// `POST /webhooks/<source>`: decides about a provider's webhook, and has it made durable.
///
/// `WebhookHandler` gives it requests, beneath the router: what the router does for a request costs as much as all of this.
package struct WebhookEndpoint: Sendable {
    /// The route, as it would be the router's.
    static let route = RouterPath("/webhooks/:source")
    /// How long a refused sender should wait before coming again, in seconds.
    private static let retryAfter = 5

    private let sources: ConfiguredSources
    private let now: @Sendable () -> Instant
    private let intake: Intake<Delivery>
    private let metrics: ServiceMetrics
    private let random = RandomStock()

    /// - Parameters:
    ///   - sources: The endpoints there are; they may be replaced at any time.
    ///   - now: The clock that receive times are taken from.
    ///   - intake: Where deliveries are made durable.
    ///   - metrics: Counts those that are refused, and remembers when each source was heard of.
    package init(
        sources: ConfiguredSources,
        now: @escaping @Sendable () -> Instant,
        intake: Intake<Delivery>,
        metrics: ServiceMetrics
    ) {
        self.sources = sources
        self.now = now
        self.intake = intake
        self.metrics = metrics
    }

    /// The source of a name, if a webhook for it may be read.
    ///
    /// - Throws: What is answered instead, before anything is read or looked at: this has to cost little when there is too
    ///   much of it.
    func admit(to name: String) throws(Problem) -> SourceSettings {
        guard let source = sources[name] else {
            metrics.deliveries.refused(.unknownSource)
            throw Problem(.notFound, "There is no source of this name; sources are set up in the configuration.")
        }
        if let objection = intake.objection { throw refusal(objection) }
        return source
    }

    /// Takes a whole webhook in.
    ///
    /// - Parameters:
    ///   - body: As it came.
    ///   - headers: The fields of the request.
    ///   - source: Whose it is to be.
    ///   - deepest: How deeply the body may be nested.
    ///   - answer: Told once, from whatever thread, nil when the webhook is durable, else what is answered instead.
    /// - Throws: What is answered instead if that is known at once; then `answer` is not told.
    func receive(
        _ body: [UInt8],
        headers: WebhookHeaders,
        for source: SourceSettings,
        deepest: Int,
        then answer: @escaping @Sendable (Problem?) -> Void
    ) throws(Problem) {
        guard source.isAuthentic(headers: headers, body: body) else {
            metrics.deliveries.refused(.unauthorized)
            throw Problem(.unauthorized, "The credentials are missing or are not those of this source.")
        }
        let receivedAt = now()
        metrics.heard.note(source.name, at: receivedAt)
        let delivery = Delivery(
            id: DeliveryID(receivedAt: receivedAt, random: random.next()),
            source: source.name,
            receivedAt: receivedAt,
            body: body,
            reading: source.read(body: body, receivedAt: receivedAt, trust: .sender, deepest: deepest)
        )
        intake.append(delivery) { refusal in answer(refusal.map { self.refusal($0) }) }
    }

    /// What is answered to a body that has more than `limit` bytes.
    func tooLarge(_ limit: Int) -> Problem {
        metrics.deliveries.refused(.tooLarge)
        return Problem(.contentTooLarge, "The body may have \(limit) bytes here.")
    }

    /// Notes a webhook that did not come to its end, whoever sent it.
    func noteBrokenOff() {
        metrics.deliveries.refused(.brokenOff)
    }

    private func refusal(_ refusal: CommitRefusal) -> Problem {
        metrics.deliveries.refused(DeliveryMetrics.Refusal(refusal))
        return Problem(.serviceUnavailable, Self.explanation(refusal), retryAfter: Self.retryAfter)
    }

    private static func explanation(_ refusal: CommitRefusal) -> String {
        switch refusal {
        case .overloaded: "More webhooks arrive than can be stored. This one was not stored; send it again."
        case .unstorable: "This webhook can't be stored; the log says why."
        case .unavailable: "The database does not answer. This webhook may not have been stored; send it again."
        case .shuttingDown: "The server is about to stop. This webhook was not stored; send it again."
        }
    }
}

extension DeliveryMetrics.Refusal {
    fileprivate init(_ refusal: CommitRefusal) {
        self =
            switch refusal {
            case .overloaded: .overloaded
            case .unavailable: .unavailable
            case .unstorable: .failed
            case .shuttingDown: .shuttingDown
            }
    }
}
