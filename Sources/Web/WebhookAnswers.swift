import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1

/// What is answered to webhooks; it is counted and logged as what the application answers is.
final class WebhookAnswers: Sendable {
    private let metrics: HTTPMetrics
    private let unavailability: UnavailabilityLog
    private let logger: Logger
    private let date = HTTPDate()

    init(metrics: HTTPMetrics, unavailability: UnavailabilityLog, logger: Logger) {
        self.metrics = metrics
        self.unavailability = unavailability
        self.logger = logger
    }

    /// The answer to a webhook: 204, or the problem that there is.
    func answer(
        _ problem: Problem?,
        id: String,
        started: ContinuousClock.Instant
    ) -> (head: HTTPResponseHead, body: ByteBuffer?) {
        let status = problem?.status ?? .noContent
        let took = ContinuousClock.now - started
        let route = WebhookEndpoint.route.description
        metrics.note(route: route, method: "POST", status: status.code, took: took)
        if problem?.status != .serviceUnavailable { unavailability.noteAnswer(logger) }
        if problem?.status == .serviceUnavailable || logger.logLevel <= .debug {
            var logger = logger
            logger[metadataKey: RequestIDs.metadataKey] = .string(id)
            if let problem, problem.status == .serviceUnavailable { unavailability.note(problem.detail, logger) }
            AccessLog<BasicRequestContext>.note(logger, method: "POST", route: route, status: status.code, took: took)
        }
        var headers: HTTPHeaders = [RequestIDs.header: id, "Date": date.text(), "Server": "rollcall"]
        guard let problem else {
            return (HTTPResponseHead(version: .http1_1, status: .noContent, headers: headers), nil)
        }
        let (fields, body) = problem.answer(requestID: id)
        for field in fields { headers.add(name: field.name.rawName, value: field.value) }
        headers.add(name: "Content-Length", value: String(body.count))
        let head = HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: status.code, reasonPhrase: status.reasonPhrase),
            headers: headers
        )
        return (head, ByteBuffer(bytes: body))
    }
}
