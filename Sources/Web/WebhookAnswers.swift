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
        guard let problem else {
            accepted.note(took: took)
            unavailability.noteAnswer(logger)
            if logger.logLevel <= .debug { log(.noContent, took, logger(of: id)) }
            return
        }
        metrics.note(route: Self.route, method: "POST", status: problem.status.code, took: took)
        let isUnavailable = problem.status == .serviceUnavailable
        guard isUnavailable || logger.logLevel <= .debug else { return unavailability.noteAnswer(logger) }
        let logger = logger(of: id)
        if isUnavailable { unavailability.note(problem.detail, logger) } else { unavailability.noteAnswer(self.logger) }
        log(problem.status, took, logger)
    }

    private func logger(of id: String) -> Logger {
        var logger = logger
        logger[metadataKey: RequestIDs.metadataKey] = .string(id)
        return logger
    }

    private func log(_ status: HTTPResponse.Status, _ took: Duration, _ logger: Logger) {
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
