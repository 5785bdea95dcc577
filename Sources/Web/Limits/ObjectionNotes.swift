import Hummingbird
import Logging
import NIOHTTP1
import Outages
import Synchronization

/// Counts and logs what the server answers itself, beneath everything that counts and logs answers.
///
/// What is turned away before its head is known may have been a webhook, and is counted as one.
final class ObjectionNotes: Sendable {
    private let metrics: ServiceMetrics
    private let logger: Logger
    /// Each is told at once, then once a minute: whoever connects decides how many there are.
    private let outages = Mutex<[ConnectionObjection: Outage<ContinuousClock.Instant>]>([:])

    init(metrics: ServiceMetrics, logger: Logger) {
        self.metrics = metrics
        self.logger = logger
    }

    /// Notes that the server answers so, or would if there were room for an answer.
    ///
    /// - Parameters:
    ///   - objection: What is answered.
    ///   - head: That of the request, nil if it is not known.
    func note(_ objection: ConnectionObjection, to head: HTTPRequestHead?) {
        let isWebhook = head.map { $0.method == .POST && WebhookTarget.source(of: $0.uri) != nil }
        if isWebhook ?? true { metrics.deliveries.refused(DeliveryMetrics.Refusal(objection)) }
        metrics.http.count(
            route: isWebhook == true ? WebhookEndpoint.route.description : HTTPMetrics.noRoute,
            method: head?.method.rawValue ?? "",
            status: objection.status.code
        )
        let count = outages.withLock { $0[objection, default: Outage()].fail(1, at: .now) }
        guard let count else { return }
        let reason = DeliveryMetrics.Refusal(objection).rawValue
        logger.warning("Requests turned away", metadata: ["requests": "\(count)", "reason": "\(reason)"])
    }
}

extension DeliveryMetrics.Refusal {
    fileprivate init(_ objection: ConnectionObjection) {
        self =
            switch objection {
            case .malformed: .malformed
            case .brokenOff: .brokenOff
            case .headTooSlow, .requestTooSlow: .tooSlow
            case .uriTooLong: .uriTooLong
            case .headTooLarge: .headTooLarge
            case .encoded: .encoded
            case .tooManyConnections: .tooManyConnections
            }
    }
}
