import HTTPTypes
import Hummingbird
import Logging

/// Answers every failure with a `Problem`, and never with what went wrong inside.
struct ProblemAnswers<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let problem = problem(for: error)
            if problem.status.code >= 500 {
                context.logger.error(
                    "Request failed",
                    metadata: ["error.type": "\(type(of: error))", "http.status": "\(problem.status.code)"]
                )
            }
            return try problem.response(from: request, context: context)
        }
    }

    private func problem(for error: any Error) -> Problem {
        switch error {
        case let problem as Problem:
            problem
        case let error as any HTTPResponseError where error.status == .contentTooLarge:
            Problem(.contentTooLarge, "The body is larger than \(WebhookEndpoint.largestBody) bytes.")
        case let error as any HTTPResponseError where error.status == .notFound:
            Problem(.notFound, "There is nothing at this path.")
        case let error as any HTTPResponseError:
            Problem(error.status, "The request could not be answered.")
        default:
            Problem(.internalServerError, "Something went wrong on our side; the log has the details.")
        }
    }
}
