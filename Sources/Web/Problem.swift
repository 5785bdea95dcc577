import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// A refusal as RFC 9457 has it: status, title and what to do.
struct Problem: Error {
    var status: HTTPResponse.Status
    /// What is wrong and what to do, for a person.
    var detail: String
    /// After how many seconds to come again.
    var retryAfter: Int?
    /// The methods that are answered here, for a 405.
    var allow: String?

    init(_ status: HTTPResponse.Status, _ detail: String, retryAfter: Int? = nil, allow: String? = nil) {
        self.status = status
        self.detail = detail
        self.retryAfter = retryAfter
        self.allow = allow
    }

    /// The fields that say what it is, and the body.
    ///
    /// `requestID` finds the request in the log.
    func answer(requestID: String) -> (fields: HTTPFields, body: [UInt8]) {
        let members: [(String, JSONValue)] = [
            ("type", .string("about:blank")), ("title", .string(status.reasonPhrase)),
            ("status", .integer(status.code)), ("detail", .string(detail)), ("request_id", .string(requestID)),
        ]
        var fields: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
        if let retryAfter { fields[.retryAfter] = String(retryAfter) }
        if let allow { fields[.allow] = allow }
        // RFC 9110, 15.5.2; webhooks are what is answered so.
        if status == .unauthorized { fields[.wwwAuthenticate] = "Bearer realm=\"rollcall\"" }
        return (fields, JSONValue.object(members).line)
    }
}

extension Problem: HTTPResponseError {
    /// The answer itself.
    func response(from request: Request, context: some RequestContext) throws -> Response {
        let (fields, bytes) = answer(requestID: context.id)
        // The answer to HEAD has no body, or the next answer on the connection would begin with it.
        let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        return Response(status: status, headers: fields, body: body)
    }
}
