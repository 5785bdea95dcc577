import HTTPTypes
import Hummingbird

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

    private struct Body: ResponseEncodable {
        var type = "about:blank"
        var title: String
        var status: Int
        var detail: String
        /// Finds the request in the log.
        var requestID: String

        enum CodingKeys: String, CodingKey {
            case type, title, status, detail
            case requestID = "request_id"
        }
    }
}

extension Problem: HTTPResponseError {
    /// The answer itself.
    func response(from request: Request, context: some RequestContext) throws -> Response {
        let body = Body(title: status.reasonPhrase, status: status.code, detail: detail, requestID: context.id)
        var response = try context.responseEncoder.encode(body, from: request, context: context)
        response.status = status
        response.headers[.contentType] = "application/problem+json"
        response.headers[.cacheControl] = "no-store"
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        if let allow { response.headers[.allow] = allow }
        // The answer to HEAD has no body, or the next answer on the connection would begin with it.
        if request.method == .head { response.body = ResponseBody() }
        return response
    }
}
