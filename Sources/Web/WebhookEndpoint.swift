package import Attendance
import HTTPTypes
import Hummingbird
package import Ingest
import NIOCore
package import Webhooks

/// `POST /webhooks/<source>`: takes a provider's webhook in.
package struct WebhookEndpoint: Sendable {
    /// The largest body that is read, in bytes.
    static let largestBody = 256 * 1_024
    /// How long a refused sender should wait before coming again, in seconds.
    private static let retryAfter = 5

    private let sources: ConfiguredSources
    private let now: @Sendable () -> Instant
    private let commit: GroupCommit<Delivery>

    /// - Parameters:
    ///   - sources: The endpoints there are; they may be replaced at any time.
    ///   - now: The clock that receive times are taken from.
    ///   - commit: Where deliveries are made durable.
    package init(
        sources: ConfiguredSources,
        now: @escaping @Sendable () -> Instant,
        commit: GroupCommit<Delivery>
    ) {
        self.sources = sources
        self.now = now
        self.commit = commit
    }

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.post("webhooks/:source") { request, context in
            try await receive(request, context)
        }
    }

    private func receive(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let name = try context.parameters.require("source")
        guard let source = sources[name] else {
            throw Problem(.notFound, "There is no source of this name; sources are set up in the configuration.")
        }
        let body = Array(buffer: try await request.body.collect(upTo: Self.largestBody))
        let headers = WebhookHeaders(request.headers.map { ($0.name.rawName, $0.value) })
        guard source.isAuthentic(headers: headers, body: body) else {
            throw Problem(.unauthorized, "The credentials are missing or are not those of this source.")
        }
        let receivedAt = now()
        let delivery = Delivery(
            id: DeliveryID(receivedAt: receivedAt, random: .random(in: 0 ... .max)),
            source: source.name,
            receivedAt: receivedAt,
            body: body,
            reading: source.read(body: body, receivedAt: receivedAt, trust: .sender)
        )
        do throws(CommitRefusal) {
            try await commit.append(delivery)
        } catch {
            throw Problem(.serviceUnavailable, Self.explanation(error), retryAfter: Self.retryAfter)
        }
        return Response(status: .noContent)
    }

    private static func explanation(_ refusal: CommitRefusal) -> String {
        switch refusal {
        case .overloaded: "More webhooks arrive than can be stored. This one was not stored; send it again."
        case .unavailable: "The database does not answer. This webhook may not have been stored; send it again."
        case .shuttingDown: "The server is about to stop. This webhook was not stored; send it again."
        }
    }
}
