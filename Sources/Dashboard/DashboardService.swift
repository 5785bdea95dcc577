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
    let custody: ConnectionPool
    let rest: RESTService
    let templates: Templates
    let assets: Assets
    let attempts: SignInAttempts
    let zones = KnownZones()
    let shelf: ReportShelf
    let upkeep: Upkeep?
    let now: @Sendable () -> Instant

    /// - Parameters:
    ///   - pool: Where pages are read from.
    ///   - custody: Where what was received is read from.
    ///   - settings: What of the configuration matters.
    ///   - rest: Makes the changes that a page asks for.
    ///   - upkeep: Works out what takes longer than a page may, and runs beside; without it pages lack that.
    ///   - now: The clock.
    /// - Throws: If a template of the program cannot be read, which a test would have found.
    package init(
        pool: ConnectionPool,
        custody: ConnectionPool,
        settings: DashboardSettings,
        rest: RESTService,
        upkeep: Upkeep? = nil,
        now: @escaping @Sendable () -> Instant
    ) throws {
        self.pool = pool
        self.custody = custody
        self.settings = settings
        self.rest = rest
        self.upkeep = upkeep
        shelf = ReportShelf(path: settings.reportDirectory)
        self.now = now
        templates = try Templates()
        assets = Assets()
        attempts = SignInAttempts(now: now)
    }

    /// Whether cookies are for HTTPS only.
    package var hasSecureCookies: Bool { settings.hasSecureCookies }

    /// Answers a request for a page.
    ///
    /// - Returns: The page, or where to go instead; a page that says what is wrong, if the request can't be done.
    /// - Throws: Errors that the log should have; nothing of them is shown.
    package func answer(_ route: DashboardRoute, _ request: BrowserRequest) async throws -> BrowserAnswer {
        do {
            return try await admitted(route, request)
        } catch {
            guard let refusal = error as? Refusal ?? Refusal(error) else { throw error }
            return try await problem(refusal, request)
        }
    }

    /// The page that says why a request is not done: among the others for who is signed in, else by itself.
    ///
    /// - Returns: The page, with the status of the refusal.
    /// - Throws: Errors that the log should have.
    package func problem(_ refusal: Refusal, _ request: BrowserRequest) async throws -> BrowserAnswer {
        var answer: BrowserAnswer
        let problem = ProblemPage(refusal, retrying: request)
        if let visitor = try await knownVisitor(of: request, refusal) {
            answer = try page(problem, .problem, title: problem.title, visitor)
        } else {
            answer = try page(problem, "problem_alone")
        }
        answer.status = refusal.kind.rawValue
        answer.retryAfter = refusal.retryAfter
        return answer
    }

    /// The page that is shown where something went wrong on our side.
    ///
    /// - Parameter requestID: Finds the request in the log.
    /// - Returns: The page.
    /// - Throws: If its template is missing.
    package func failure(requestID: String) throws -> BrowserAnswer {
        let refusal = Refusal(.failed, "Something went wrong on our side; the log has it under \(requestID).")
        return try page(ProblemPage(refusal), "problem_alone").with(status: 500)
    }

    /// Who makes the request, nil also if that can't be found out now.
    private func knownVisitor(of request: BrowserRequest, _ refusal: Refusal) async throws -> Visitor? {
        // Whoever waits for the database to come back should not have to wait for it once more.
        if refusal.kind == .unavailable { return nil }
        do {
            return try await visitor(of: request)
        } catch {
            guard Refusal(error) != nil else { throw error }
            return nil
        }
    }

    /// Lets those through who may ask for the route.
    private func admitted(_ route: DashboardRoute, _ request: BrowserRequest) async throws -> BrowserAnswer {
        switch route {
        case .asset: return try assets.answer(request)
        case .signInForm: return try await signInForm(request)
        case .signIn: return try await signIn(request)
        default: break
        }
        guard let visitor = try await visitor(of: request) else {
            switch route {
            case .signOut: return .redirect(to: "/sign-in")
            default: return route.method == .get ? .toSignIn(from: request) : .toSignIn(losing: request)
            }
        }
        if route.method == .post {
            guard request.isFromOwnPage, visitor.token.isFormToken(request.form("form_token")) else {
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
        case .days: try await days(request, visitor)
        case .day, .dayRevision: try await day(request, visitor)
        case .dayFile: try await dayFile(request, visitor)
        case .month: try await month(request, visitor)
        case .monthFile: try await monthFile(request, visitor)
        case .sessions: try await sessions(request, visitor)
        case .session: try await session(request, visitor)
        case .stay: try await stay(request, visitor)
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

    /// A page with what all pages have around them; one that `isLive` shows itself anew now and then, and one that
    /// `isUnfinished` soon.
    func page(
        _ content: some Sendable,
        _ template: Template,
        title: String,
        isLive: Bool = false,
        isUnfinished: Bool = false,
        _ visitor: Visitor
    ) throws -> BrowserAnswer {
        let frame = Frame(
            title: title,
            section: template.section,
            refreshSeconds: isUnfinished ? 3 : isLive ? 30 : nil,
            visitor: visitor,
            assets: assets,
            clock: now()
        )
        return try templates.page(FramedPage(frame: frame, content: content), template.rawValue)
    }

    /// A page that has nothing around it.
    func page(_ content: some Sendable, _ template: String) throws -> BrowserAnswer {
        let page = LonePage(stylesheet: assets.stylesheet, icon: assets.icon, content: content)
        return try templates.page(page, template)
    }
}
