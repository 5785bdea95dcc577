/// What a browser may ask for.
package enum DashboardRoute: CaseIterable, Sendable {
    case overview
    case sessions
    case session
    case stay
    case signInForm
    case signIn
    case signOut
    case preferences
    case asset

    /// How it is asked for.
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// What goes where, method and path; a word in braces is a variable.
    private var place: (method: Method, path: String) {
        switch self {
        case .overview: (.get, "/")
        case .sessions: (.get, "/sessions")
        case .session: (.get, "/sessions/{session}")
        case .stay: (.get, "/sessions/{session}/stays/{stay}")
        case .signInForm: (.get, "/sign-in")
        case .signIn: (.post, "/sign-in")
        case .signOut: (.post, "/sign-out")
        case .preferences: (.post, "/preferences")
        case .asset: (.get, "/assets/{asset}")
        }
    }

    package var method: Method { place.method }
    package var path: String { place.path }

    /// The names of the variables in its path.
    package var pathVariables: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// Whether it changes anything but the visitor's own sign-in.
    var changesRooms: Bool { false }
}
