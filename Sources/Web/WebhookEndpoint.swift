package import Attendance
import HTTPTypes
import Hummingbird
package import Ingest
import NIOCore
package import Webhooks

/// `POST /webhooks/<source>`: takes a provider's webhook in.
package struct WebhookEndpoint: Sendable {
    /// How long a refused sender should wait before coming again, in seconds.
    private static let retryAfter = 5

    private let sources: ConfiguredSources
    private let now: @Sendable () -> Instant
    private let intake: Intake<Delivery>
    private let metrics: ServiceMetrics

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

    func addRoutes(to router: Router<BasicRequestContext>, _ limits: HTTPLimits) {
        router.post("webhooks/:source") { request, context in
            try await receive(request, context, limits)
        }
    }

    private func receive(
        _ request: Request,
        _ context: BasicRequestContext,
        _ limits: HTTPLimits
    ) async throws -> Response {
        let name = try context.parameters.require("source")
        guard let source = sources[name] else {
            metrics.deliveries.refused(.unknownSource)
            throw Problem(.notFound, "There is no source of this name; sources are set up in the configuration.")
        }
        // Before anything is read or looked at: this has to cost little when there is too much of it.
        if let objection = intake.objection { throw refusal(objection) }
        let body = try await body(of: request, limits)
        let headers = WebhookHeaders(request.headers.map { ($0.name.rawName, $0.value) })
        guard source.isAuthentic(headers: headers, body: body) else {
            metrics.deliveries.refused(.unauthorized)
            throw Problem(.unauthorized, "The credentials are missing or are not those of this source.")
        }
        let receivedAt = now()
        metrics.heard.note(source.name, at: receivedAt)
        let delivery = Delivery(
            id: DeliveryID(receivedAt: receivedAt, random: .random(in: 0 ... .max)),
            source: source.name,
            receivedAt: receivedAt,
            body: body,
            reading: source.read(body: body, receivedAt: receivedAt, trust: .sender, deepest: limits.jsonDepth)
        )
        do throws(CommitRefusal) {
            try await intake.append(delivery)
        } catch {
            throw refusal(error)
        }
        return Response(status: .noContent)
    }

    private func body(of request: Request, _ limits: HTTPLimits) async throws -> [UInt8] {
        do {
            return try await request.bytes(upTo: limits.webhookBytes)
        } catch let error as any HTTPResponseError where error.status == .contentTooLarge {
            metrics.deliveries.refused(.tooLarge)
            throw error
        } catch {
            metrics.deliveries.refused(.failed)
            throw error
        }
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
