// Dashboard shows people what the REST API and the reports say: pages of HTML that are made here, as a whole, and need
// no script.
//
//     BrowserRequest ──▶ DashboardService ──▶ … Page (values) ──▶ template ──▶ BrowserAnswer
//                         reads the Store      pure               escapes
//
// A page is a value with everything that it shows already in words, made by a pure initializer from what was read. The
// figures are those of the Store's lists and of the published reports: no rule and no sum is written here again.
// Templates escape whatever they show; only charts, which are made of numbers and escaped words, are markup themselves.

package import API
package import Attendance
package import Postgres
import Store

/// Answers browsers.
package struct DashboardService: Sendable {
    let pool: ConnectionPool
    let settings: DashboardSettings
    let rest: RESTService
    let templates: Templates
    let assets: Assets
    let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - pool: Where pages are read from.
    ///   - settings: What of the configuration matters.
    ///   - rest: Makes the changes that a page asks for.
    ///   - now: The clock.
    /// - Throws: If a template of the program cannot be read, which a test would have found.
    package init(
        pool: ConnectionPool,
        settings: DashboardSettings,
        rest: RESTService,
        now: @escaping @Sendable () -> Instant
    ) throws {
        self.pool = pool
        self.settings = settings
        self.rest = rest
        self.now = now
        templates = try Templates()
        assets = Assets()
    }

    /// Answers a request for a page.
    ///
    /// - Returns: The page, or where to go instead; a page that says what is wrong, if the request can't be done.
    /// - Throws: Errors that the log should have; nothing of them is shown.
    package func answer(_ route: DashboardRoute, _ request: BrowserRequest) async throws -> BrowserAnswer {
        do {
            return try await admitted(route, request)
        } catch {
            guard let refusal = error as? Refusal ?? Refusal(error) else { throw error }
            return try templates.page(ProblemPage(refusal), "problem").with(status: refusal.kind.rawValue)
        }
    }

    /// The page that is shown where something went wrong on our side.
    ///
    /// - Parameter requestID: Finds the request in the log.
    /// - Returns: The page.
    /// - Throws: If its template is missing.
    package func failure(requestID: String) throws -> BrowserAnswer {
        let refusal = Refusal(.failed, "Something went wrong on our side; the log has it under \(requestID).")
        return try templates.page(ProblemPage(refusal), "problem").with(status: 500)
    }

    /// Lets those through who may ask for the route.
    private func admitted(_ route: DashboardRoute, _ request: BrowserRequest) async throws -> BrowserAnswer {
        switch route {
        case .asset: return try assets.answer(request)
        case .signInForm: return try signInForm(request)
        case .signIn: return try await signIn(request)
        default: break
        }
        guard let visitor = try await visitor(of: request) else { return .toSignIn(from: request) }
        if route.method == .post {
            guard request.isFromOwnPage, request.form("form_token") == visitor.token.formToken else {
                throw Refusal(.forbidden, "This form is from another sign-in. Go back, reload the page and try again.")
            }
        }
        if route.changesRooms, !visitor.signIn.mayWrite {
            throw Refusal(.forbidden, "Sign in with a key that may write, and ask for changes, to do this.")
        }
        return try await perform(route, request, visitor)
    }

    private func perform(
        _ route: DashboardRoute,
        _ request: BrowserRequest,
        _ visitor: Visitor
    ) async throws -> BrowserAnswer {
        switch route {
        case .asset, .signInForm, .signIn: throw Refusal.notFound
        case .overview: try await overview(visitor)
        case .signOut: try await signOut(visitor)
        case .preferences: try await changePreferences(request, visitor)
        case .rooms: try await rooms(request, visitor)
        case .roomsFound: try await roomsFound(request, visitor)
        case .room: try await room(request, visitor)
        case .roomEditForm: try await roomEditForm(request, visitor)
        case .editRoom: try await editRoom(request, visitor)
        case .roomDeletionForm: try await roomDeletionForm(request, visitor)
        case .deleteRoom: try await deleteRoom(request, visitor)
        }
    }

    /// A page with what all pages have around them.
    func page(_ content: some Sendable, _ template: Template, title: String, _ visitor: Visitor) throws -> BrowserAnswer
    {
        let frame = Frame(title: title, section: template.section, visitor: visitor, assets: assets, clock: now())
        return try templates.page(FramedPage(frame: frame, content: content), template.rawValue)
    }
}
