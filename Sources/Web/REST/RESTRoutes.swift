package import API
import HTTPTypes
import Hummingbird
import NIOCore
import Reports
import Store
import Webhooks

/// The routes of the REST API: one for each operation that there is, and its description.
package struct RESTRoutes: Sendable {
    /// What the API is called in its description.
    private static let version = "1"

    private let service: RESTService
    private let gate: RESTGate

    /// - Parameters:
    ///   - service: Does what is asked.
    ///   - gate: Says who may ask.
    package init(service: RESTService, gate: RESTGate) {
        self.service = service
        self.gate = gate
    }

    func addRoutes(to router: Router<BasicRequestContext>, _ limits: HTTPLimits) {
        for operation in API.Operation.allCases {
            guard let method = HTTPRequest.Method(operation.method.rawValue) else { continue }
            router.on(RouterPath(Self.routerPath(operation)), method: method) { request, context in
                try await answer(operation, request, context, limits)
            }
        }
        let description = OpenAPIDocument.document(version: Self.version, serverURL: "/")
        // Answers share the bytes: there may be as many as connections.
        let document = ByteBuffer(bytes: description.document)
        router.get("openapi.json") { _, _ in
            Self.response(.ok, document, type: "application/json")
        }
        let page = ByteBuffer(string: APIPage.html(of: description))
        router.get("docs") { _, _ in
            var response = Self.response(.ok, page, type: "text/html; charset=utf-8")
            response.headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'"
            response.headers[.xContentTypeOptions] = "nosniff"
            return response
        }
    }

    private func answer(
        _ operation: API.Operation,
        _ request: Request,
        _ context: BasicRequestContext,
        _ limits: HTTPLimits
    ) async throws -> Response {
        let authorization = request.headers[.authorization]
        let key = try await gate.admit(authorization: authorization, to: operation.scope)
        guard let items = QueryString.items(of: request.uri.query) else {
            throw Refusal(.invalid, QueryString.problem(of: "query"))
        }
        var variables: [String: String] = [:]
        for name in operation.pathVariables {
            guard let value = context.parameters.get(name).flatMap({ QueryString.decoded($0[...], plusIsSpace: false) })
            else { throw Refusal.notFound }
            variables[name] = value
        }
        let body = try await request.bytes(upTo: limits.apiBytes)
        // The sender may take its time over a body.
        if request.announcesBody { try await gate.confirm(authorization: authorization, to: operation.scope) }
        guard NestingDepth.isWithinLimit(body, limit: limits.jsonDepth) else {
            throw Refusal(.invalid, "The body is nested more than \(limits.jsonDepth) levels deep.")
        }
        let answer = try await service.answer(
            operation,
            APIRequest(
                variables: variables,
                query: QueryItems(items),
                body: body,
                maySeeSecrets: key.permits(.write),
                keyID: key.id
            )
        )
        guard let body = answer.body else {
            return Response(status: .init(code: answer.status), headers: [.cacheControl: "no-store"])
        }
        return Self.response(.init(code: answer.status), ByteBuffer(bytes: body.line), type: "application/json")
    }

    private static func response(_ status: HTTPResponse.Status, _ body: ByteBuffer, type: String) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: body)
        )
    }

    /// The operation's path in the form of the router: `/api/v1/rooms/:room`.
    private static func routerPath(_ operation: API.Operation) -> String {
        operation.path.replacing("{", with: ":").replacing("}", with: "")
    }
}
