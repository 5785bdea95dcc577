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
        context.logger.debug(
            "Request answered",
            metadata: [
                "http.method": "\(request.method)",
                "http.route": "\(context.endpointPath ?? "-")",
                "http.status": "\(response.status.code)",
                "http.milliseconds": "\((ContinuousClock.now - started) / .milliseconds(1))",
            ]
        )
        return response
    }
}
