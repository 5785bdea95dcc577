import API
import HTTPTypes
import Hummingbird
import Logging

/// Answers every failure with a `Problem`, which people see as a page, or with a `Refusal` in the REST API, and never with
/// what went wrong inside.
struct ProblemAnswers<Context: RequestContext>: RouterMiddleware {
    var unavailability = UnavailabilityLog()
    /// Shows problems to people, nil if nobody does.
    var pages: DashboardRoutes?

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            let response = try await next(request, context)
            unavailability.noteAnswer(context.logger)
            return response
        } catch let refusal as Refusal {
            return refusal.response(to: request)
        } catch let error as MethodRefusal {
            let detail = "This is asked for with \(error.allow)."
            guard Refusal.concerns(request.uri.path) else {
                return try await answer(
                    Problem(.methodNotAllowed, detail, allow: error.allow),
                    to: request,
                    context
                )
            }
            return Refusal(.methodNotAllowed, detail).response(to: request, allow: error.allow)
        } catch let error as BrokenOffRequest {
            // Nobody reads the answer, and there is nothing to mend.
            context.logger.debug("Request broke off", metadata: ["error": "\(error.reason)"])
            throw error
        } catch {
            let problem = problem(for: error)
            if problem.status == .serviceUnavailable {
                unavailability.note(problem.detail, context.logger)
            } else if problem.status.code >= 500 {
                context.logger.error(
                    "Request failed",
                    metadata: [
                        "error": "\(error)", "error.type": "\(type(of: error))",
                        "http.status": "\(problem.status.code)",
                    ]
                )
            }
            guard Refusal.concerns(request.uri.path) else {
                return try await answer(problem, to: request, context)
            }
            return Refusal(problem).response(to: request)
        }
    }

    private func answer(_ problem: Problem, to request: Request, _ context: Context) async throws -> Response {
        do {
            if let page = try await pages?.answer(problem, to: request, context) { return page }
        } catch {
            context.logger.error("Page failed", metadata: ["error": "\(error)", "error.type": "\(type(of: error))"])
        }
        return try problem.response(from: request, context: context)
    }

    private func problem(for error: any Error) -> Problem {
        switch error {
        case let problem as Problem:
            problem
        case let error as any HTTPResponseError where error.status == .notFound:
            Problem(.notFound, "There is nothing at this path.")
        case let error as any HTTPResponseError:
            Problem(error.status, "The request could not be answered.")
        default:
            Problem(.internalServerError, "Something went wrong on our side; the log has the details.")
        }
    }
}
