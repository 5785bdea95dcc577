import API

/// What is shown instead of a page that can't be.
struct ProblemPage: Sendable {
    var title: String
    var message: String

    init(title: String, message: String) {
        self.title = title
        self.message = message
    }

    init(_ refusal: Refusal) {
        title =
            switch refusal.kind {
            case .notFound: "There is nothing here"
            case .unauthenticated, .forbidden: "Not allowed"
            case .tooManyRequests, .unavailable: "Not now"
            case .failed: "Something went wrong"
            default: "That can’t be done"
            }
        message = refusal.kind == .notFound ? "Nothing is known under this address." : refusal.description
    }
}
