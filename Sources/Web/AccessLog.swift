import Hummingbird
import Logging

/// Logs each answer: method, route, status and time taken, and nothing that a sender chose freely.
struct AccessLog<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard context.logger.logLevel <= .debug else { return try await next(request, context) }
        let started = ContinuousClock.now
        let response = try await next(request, context)
        Self.note(
            context.logger,
            method: "\(request.method)",
            route: context.endpointPath ?? "-",
            status: response.status.code,
            took: ContinuousClock.now - started
        )
        return response
    }

    static func note(_ logger: Logger, method: String, route: String, status: Int, took time: Duration) {
        logger.debug(
            "Request answered",
            metadata: [
                "http.method": "\(method)",
                "http.route": "\(route)",
                "http.status": "\(status)",
                "http.milliseconds": "\(time / .milliseconds(1))",
            ]
        )
    }
}
