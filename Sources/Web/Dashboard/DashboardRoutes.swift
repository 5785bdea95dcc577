import API
package import Dashboard
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The routes of the dashboard: one for each that there is.
package struct DashboardRoutes: Sendable {
    /// What a form may have at most: that of a room has 10,000 characters in its tags alone, each of 12 bytes at worst.
    private static let formBytes = 256 * 1_024

    private let service: DashboardService
    private let hasSecureCookies: Bool

    /// - Parameter service: Answers what is asked.
    package init(service: DashboardService) {
        self.service = service
        hasSecureCookies = service.hasSecureCookies
    }

    func addRoutes(to router: Router<BasicRequestContext>) {
        for route in DashboardRoute.allCases {
            guard let method = HTTPRequest.Method(route.method.rawValue) else { continue }
            let path = route.path.replacing("{", with: ":").replacing("}", with: "")
            router.on(RouterPath(path), method: method) { request, context in
                try await answer(route, request, context)
            }
        }
    }

    /// What a person is shown of a problem; nil if no person is asking.
    func answer(_ problem: Problem, to request: Request, _ context: some RequestContext) async throws -> Response? {
        // Browsers ask for pages so, and hardly anything else does.
        guard request.headers[.accept]?.contains("text/html") ?? false else { return nil }
        var page = try await service.problem(
            Refusal(problem),
            BrowserRequest(
                target: request.uri.string,
                form: request.method == .get ? nil : [],
                cookie: cookie(.signIn).value(in: request.headers)
            )
        )
        page.status = problem.status.code
        var response = try await response(page, context)
        response.headers[.allow] = problem.allow
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(
        _ route: DashboardRoute,
        _ request: Request,
        _ context: BasicRequestContext
    ) async throws -> Response {
        let answer: BrowserAnswer
        do {
            answer = try await service.answer(route, await browserRequest(route, request, context))
        } catch let problem as Problem {
            throw problem
        } catch let error as BrokenOffRequest {
            throw error
        } catch {
            context.logger.error("Request failed", metadata: ["error": "\(error)", "error.type": "\(type(of: error))"])
            answer = try service.failure(requestID: context.id)
        }
        return try await response(answer, context)
    }

    /// What the request asks for, taken apart.
    private func browserRequest(
        _ route: DashboardRoute,
        _ request: Request,
        _ context: BasicRequestContext
    ) async throws -> BrowserRequest {
        guard let query = QueryString.items(of: request.uri.query) else {
            throw Problem(.badRequest, QueryString.problem(of: "query"))
        }
        var variables: [String: String] = [:]
        for name in route.pathVariables {
            guard let value = context.parameters.get(name).flatMap({ QueryString.decoded($0[...], plusIsSpace: false) })
            else { throw Problem(.notFound, "There is nothing at this path.") }
            variables[name] = value
        }
        var form: [(name: String, value: String)]?
        if route.method == .post {
            let body = try await request.bytes(upTo: Self.formBytes)
            guard let fields = QueryString.items(of: String(decoding: body, as: UTF8.self)) else {
                throw Problem(.badRequest, QueryString.problem(of: "form"))
            }
            form = fields
        }
        return BrowserRequest(
            target: request.uri.string,
            variables: variables,
            query: query,
            form: form,
            cookie: cookie(.signIn).value(in: request.headers),
            timeZone: cookie(.timeZone).value(in: request.headers),
            isFromOwnPage: RequestOrigin.isOwn(request.head)
        )
    }

    private func cookie(_ purpose: BrowserAnswer.Cookie.Purpose) -> PageCookie {
        PageCookie(purpose: purpose, isSecure: hasSecureCookies)
    }

    private func response(_ answer: BrowserAnswer, _ context: some RequestContext) async throws -> Response {
        var response = Response(status: .init(code: answer.status), headers: PageHeaders.all)
        response.headers[.cacheControl] = answer.isImmutable ? "public, max-age=31536000, immutable" : "no-store"
        response.headers[.location] = answer.location
        response.headers[.retryAfter] = answer.retryAfter.map(String.init)
        response.headers[.setCookie] = answer.cookie.map { cookie($0.purpose).field($0) }
        switch answer.body {
        case .none: break
        case .bytes(let bytes, let type):
            response.headers[.contentType] = type
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .file(let path, let name, let type):
            response.headers[.contentType] = type
            response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
            response.body = try await FileIO().loadFile(path: path, context: context)
        }
        return response
    }
}
