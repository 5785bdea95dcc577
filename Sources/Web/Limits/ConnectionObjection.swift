import HTTPTypes

/// Why a connection is answered by the server itself, and then closed.
enum ConnectionObjection: Hashable, Sendable {
    case malformed
    /// The peer says that nothing more comes, and not all of a request is there.
    case brokenOff
    case headTooSlow
    case requestTooSlow
    case uriTooLong
    case headTooLarge
    case encoded
    case tooManyConnections

    var status: HTTPResponse.Status {
        switch self {
        case .malformed, .brokenOff: .badRequest
        case .headTooSlow, .requestTooSlow: .requestTimeout
        case .uriTooLong: .uriTooLong
        case .headTooLarge: .requestHeaderFieldsTooLarge
        case .encoded: .unsupportedMediaType
        case .tooManyConnections: .serviceUnavailable
        }
    }

    /// What is wrong and what to do, for a person.
    func detail(_ limits: HTTPLimits) -> String {
        switch self {
        case .malformed: "This is not a request in HTTP/1.1."
        case .brokenOff: "The request ended before all of it was here."
        case .headTooSlow: "The head of a request may take \(limits.headTime)."
        case .requestTooSlow: "A request may take \(limits.requestTime) until its last byte is here."
        case .uriTooLong: "The target of a request may have \(limits.uriBytes) bytes."
        case .headTooLarge:
            "The fields of a request may have \(limits.headerBytes) bytes together, and be \(limits.headerFields)."
        case .encoded: "Bodies are taken as they are, without a Content-Encoding."
        case .tooManyConnections: "There are too many connections; come again."
        }
    }

    /// The whole answer, in the form of `Problem`, with the fields that every answer has.
    ///
    /// - Parameters:
    ///   - limits: Those that hold.
    ///   - id: The request's, or one for what came to no request.
    /// - Returns: Its head and body.
    func answer(_ limits: HTTPLimits, id: String) -> (head: HTTPResponse, body: [UInt8]) {
        let problem = Problem(status, detail(limits), retryAfter: self == .tooManyConnections ? 1 : nil)
        var (fields, body) = problem.answer(requestID: id)
        if let field = HTTPField.Name(RequestIDs.header) { fields[field] = id }
        fields[.date] = HTTPDate().text()
        fields[.contentLength] = "\(body.count)"
        fields[.connection] = "close"
        fields[.server] = "rollcall"
        return (HTTPResponse(status: status, headerFields: fields), body)
    }
}
