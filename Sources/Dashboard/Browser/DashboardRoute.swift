/// What a browser may ask for.
package enum DashboardRoute: CaseIterable, Sendable {
    case overview
    case days
    case day
    case dayRevision
    case dayFile
    case month
    case monthFile
    case sessions
    case session
    case stay
    case signInForm
    case signIn
    case signOut
    case preferences
    case asset
    case rooms
    case roomsFound
    case room
    case roomEditForm
    case editRoom
    case roomDeletionForm
    case deleteRoom

    /// How it is asked for.
    package enum Method: String, Sendable {
        /// It changes nothing, as a link of another site has it asked for in a visitor's name.
        case get = "GET"
        case post = "POST"
    }

    /// What goes where, method and path; a word in braces is a variable.
    private var place: (method: Method, path: String) {
        switch self {
        case .overview: (.get, "/")
        case .days: (.get, "/days")
        case .day: (.get, "/days/{date}")
        case .dayRevision: (.get, "/days/{date}/revisions/{revision}")
        case .dayFile: (.get, "/days/{date}/revisions/{revision}/{file}")
        case .month: (.get, "/months/{month}")
        case .monthFile: (.get, "/months/{month}/files/{file}")
        case .sessions: (.get, "/sessions")
        case .session: (.get, "/sessions/{session}")
        case .stay: (.get, "/sessions/{session}/stays/{stay}")
        case .signInForm: (.get, "/sign-in")
        case .signIn: (.post, "/sign-in")
        case .signOut: (.post, "/sign-out")
        case .preferences: (.post, "/preferences")
        case .asset: (.get, "/assets/{asset}")
        case .rooms: (.get, "/rooms")
        case .roomsFound: (.get, "/rooms-found")
        case .room: (.get, "/rooms/{room}")
        case .roomEditForm: (.get, "/rooms/{room}/edit")
        case .editRoom: (.post, "/rooms/{room}/edit")
        case .roomDeletionForm: (.get, "/rooms/{room}/delete")
        case .deleteRoom: (.post, "/rooms/{room}/delete")
        }
    }

    package var method: Method { place.method }
    package var path: String { place.path }

    /// The names of the variables in its path.
    package var pathVariables: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// Whether it changes anything but the visitor's own sign-in, or is where that is asked for.
    var changesRooms: Bool {
        switch self {
        case .roomEditForm, .editRoom, .roomDeletionForm, .deleteRoom: true
        default: false
        }
    }
}
