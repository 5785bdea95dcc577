import API

/// What is shown instead of a page that can't be.
struct ProblemPage: Sendable {
    var title: String
    var message: String
    /// Where to try the same again; nil if that is of no use.
    var retry: String?

    /// - Parameters:
    ///   - refusal: Why the page can't be.
    ///   - request: What may be asked for again when its time has come.
    init(_ refusal: Refusal, retrying request: BrowserRequest? = nil) {
        if refusal.retryAfter != nil, let request, !request.isForm { retry = request.target }
        title =
            switch refusal.kind {
            case .notFound: "There is nothing here"
            case .unauthenticated, .forbidden: "Not allowed"
            case .tooManyRequests, .unavailable: "Not now"
            case .methodNotAllowed: "This is no page"
            case .failed: "Something went wrong"
            default: "That can’t be done"
            }
        message = refusal.kind == .notFound ? "Nothing is known under this address." : refusal.description
    }
}
