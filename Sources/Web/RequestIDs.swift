import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1

/// Gives every request an id, which its log entries have and the answer's `X-Request-Id`.
///
/// The id is the client's own if it looks like one; anything else may be a person's name, or meant to break the log.
struct RequestIDMiddleware<Context: RequestContext>: RouterMiddleware {
    private let field = HTTPField.Name(RequestIDs.header)

    func handle(
        _ request: Request,
        context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let field, let id = request.headers[field], RequestIDs.isAcceptable(id) {
            context.logger[metadataKey: RequestIDs.metadataKey] = .string(id)
        }
        var response = try await next(request, context)
        if let field { response.headers[field] = context.id }
        return response
    }
}

/// The ids of requests.
enum RequestIDs {
    /// The field of a request and its answer.
    static let header = "X-Request-Id"
    /// The library's key, so that its own log entries have the same id.
    static let metadataKey = "hb.request.id"

    /// The client's own id of a request, if it looks like one, else another.
    static func id(of headers: HTTPHeaders) -> String {
        headers.fieldValue(header).flatMap { isAcceptable($0) ? $0 : nil } ?? RequestID().description
    }

    /// 8 to 64 letters, digits and hyphens, among them a digit.
    static func isAcceptable(_ id: String) -> Bool {
        let bytes = id.utf8
        guard (8...64).contains(bytes.count) else { return false }
        var hasDigit = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"): break
            default: return false
            }
        }
        return hasDigit
    }
}
