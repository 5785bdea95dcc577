import API
import Attendance
import Postgres
import Store

extension DashboardService {
    /// How long a sign-in holds.
    private static let duration = Span.hours(12)

    /// The form to sign in with; who comes here from it, and is signed in, goes on.
    func signInForm(_ request: BrowserRequest) async throws -> BrowserAnswer {
        let next = request.parameter("next")
        guard request.parameter("signed_in") != nil else {
            let isLost = request.parameter("lost") != nil
            return try form(next: next, problem: isLost ? "The sign-in was over: what was sent was not done." : nil)
        }
        if try await visitor(of: request) != nil { return .redirect(to: OwnPath.checked(next)) }
        let reason =
            hasSecureCookies
            ? "It does so over HTTPS, and on the machine that the dashboard runs on; "
                + "the setting dashboard.allow_plain_http is for everything else."
            : "Allow cookies for this site."
        return try form(
            next: next,
            problem: "The key is right, but the browser does not keep that you are signed in. \(reason)"
        )
    }

    /// Signs in with the key that the form has; a sign-in that the browser has is over then.
    func signIn(_ request: BrowserRequest) async throws -> BrowserAnswer {
        guard request.isFromOwnPage else {
            throw Refusal(.forbidden, "This form is from another site. Open the dashboard itself to sign in.")
        }
        let next = request.form("next")
        guard let presented = request.form("key").flatMap({ APIKeyText($0.filter { !$0.isWhitespace }) }),
            let token = try await attempts.attempt(presented.id, { try await begin(presented, request) })
        else {
            return try form(
                next: next,
                problem: "This is no key, or it was revoked: rollcall keys list shows them.",
                asksForChanges: request.form("changes") != nil
            )
            .with(status: Refusal.Kind.unauthenticated.rawValue)
        }
        // Only the next request shows whether the browser keeps the cookie.
        return .redirect(
            to: "/sign-in?signed_in=yes&next=\(PercentEncoding.encode(OwnPath.checked(next)))",
            cookie: BrowserAnswer.Cookie(.signIn, value: token.text, seconds: Self.duration.rawValue / 1_000)
        )
    }

    /// Begins a sign-in with the key that is presented, nil if it is none.
    private func begin(_ presented: APIKeyText, _ request: BrowserRequest) async throws -> SignInToken? {
        let clock = now()
        let wantsToWrite = request.form("changes") != nil
        return try await pool.withConnection { connection in
            let keys = APIKeyRegistry(connection: connection)
            guard let key = try await keys.authenticate(presented, clock: clock) else { return nil }
            let registry = SignInRegistry(connection: connection)
            if let earlier = request.cookie.flatMap(SignInToken.init) { try await registry.end(earlier) }
            let signIn = SignIn(
                keyID: key.id,
                keyName: key.name,
                mayWrite: wantsToWrite && key.permits(.write),
                hidesPeople: false,
                timeZone: try await timeZone(request, connection),
                expiresAt: clock + Self.duration
            )
            return try await registry.begin(signIn, clock: clock)
        }
    }

    /// The time zone that was chosen with the browser before, if there is such a one.
    private func timeZone(_ request: BrowserRequest, _ connection: Connection) async throws -> String? {
        guard let name = request.timeZone, TimeZonePage.mayBeName(name) else { return nil }
        return try await zones.zone(named: name, connection).map { _ in name }
    }

    func signOut(_ visitor: Visitor) async throws -> BrowserAnswer {
        try await pool.withConnection { try await SignInRegistry(connection: $0).end(visitor.token) }
        return .redirect(to: "/sign-in", cookie: BrowserAnswer.Cookie(.signIn, value: "", seconds: 0))
    }

    private func form(next: String?, problem: String? = nil, asksForChanges: Bool = false) throws -> BrowserAnswer {
        try page(
            SignInPage(problem: problem, next: OwnPath.checked(next), asksForChanges: asksForChanges),
            "sign_in"
        )
    }
}
