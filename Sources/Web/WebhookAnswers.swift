import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What is answered to webhooks; it is counted and logged as what the application answers is.
///
/// Answers are made as bytes, not as the library's parts of them: those would pass every handler of the connection one
/// by one, which takes as long as to read the webhook.
final class WebhookAnswers: Sendable {
    private static let route = WebhookEndpoint.route.description

    private let metrics: HTTPMetrics
    private let accepted: HTTPMetrics.Series
    private let unavailability: UnavailabilityLog
    private let logger: Logger
    private let date = HTTPDate()

    init(metrics: HTTPMetrics, unavailability: UnavailabilityLog, logger: Logger) {
        self.metrics = metrics
        accepted = metrics.series(route: Self.route, method: "POST", status: HTTPResponse.Status.noContent.code)
        self.unavailability = unavailability
        self.logger = logger
    }

    /// Notes that a webhook is answered: with 204, or the problem that there is.
    func note(_ problem: Problem?, id: String, started: ContinuousClock.Instant) {
        let took = ContinuousClock.now - started
        let status = problem?.status ?? .noContent
        if problem == nil {
            accepted.note(took: took)
        } else {
            metrics.note(route: Self.route, method: "POST", status: status.code, took: took)
        }
        let refusal = status == .serviceUnavailable ? problem?.detail : nil
        if refusal == nil { unavailability.noteAnswer(logger) }
        // Most are not logged, and to name the request costs a copy of what every entry has.
        guard refusal != nil || logger.logLevel <= .debug else { return }
        var logger = logger
        logger[metadataKey: RequestIDs.metadataKey] = .string(id)
        if let refusal { unavailability.note(refusal, logger) }
        AccessLog<BasicRequestContext>.note(logger, method: "POST", route: Self.route, status: status.code, took: took)
    }

    /// Makes the answer to a webhook.
    ///
    /// - Parameters:
    ///   - problem: What is answered instead of 204.
    ///   - id: The request's.
    ///   - isLast: Whether the connection is closed behind it.
    /// - Returns: The whole of it, head and body.
    func bytes(_ problem: Problem?, id: String, isLast: Bool) -> ByteBuffer {
        var bytes = ByteBuffer()
        bytes.reserveCapacity(problem == nil ? 192 : 640)
        if let problem {
            bytes.writeString("HTTP/1.1 \(problem.status.code) \(problem.status.reasonPhrase)\r\n")
        } else {
            bytes.writeStaticString("HTTP/1.1 204 No Content\r\n")
        }
        bytes.write(field: RequestIDs.header, id)
        bytes.write(field: "Date", date.text())
        bytes.write(field: "Server", "rollcall")
        if isLast { bytes.write(field: "Connection", "close") }
        guard let problem else {
            bytes.writeStaticString("\r\n")
            return bytes
        }
        let (fields, body) = problem.answer(requestID: id)
        for field in fields { bytes.write(field: field.name.rawName, field.value) }
        bytes.write(field: "Content-Length", String(body.count))
        bytes.writeStaticString("\r\n")
        bytes.writeBytes(body)
        return bytes
    }
}

extension ByteBuffer {
    /// Writes a field of a head; what is in it has no line of its own.
    fileprivate mutating func write(field name: String, _ value: String) {
        writeString(name)
        writeStaticString(": ")
        writeString(value)
        writeStaticString("\r\n")
    }
}
