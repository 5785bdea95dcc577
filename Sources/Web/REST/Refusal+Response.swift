import API
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

extension Refusal {
    /// Whether errors of the path are answered in the form of the contract.
    static func concerns(_ path: String) -> Bool {
        path.hasPrefix("/api/")
    }

    /// What is answered for an error that has no refusal of its own.
    init(_ problem: Problem) {
        let kind = Kind(rawValue: problem.status.code) ?? (problem.status.kind == .serverError ? .failed : .invalid)
        self.init(kind, problem.detail, retryAfter: problem.retryAfter)
    }

    /// The answer itself.
    func response(to request: Request, allow: String? = nil) -> Response {
        var headers: HTTPFields = [.contentType: "application/json", .cacheControl: "no-store"]
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        if let allow { headers[.allow] = allow }
        if kind == .unauthenticated { headers[.wwwAuthenticate] = "Bearer realm=\"rollcall\"" }
        // The answer to HEAD has no body, or the next answer on the connection would begin with it.
        let bytes = request.method == .head ? [] : body.line
        return Response(
            status: .init(code: kind.rawValue),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
