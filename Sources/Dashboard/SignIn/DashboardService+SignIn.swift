import API
import Attendance
import Postgres
import Store

extension DashboardService {
    /// How long a sign-in holds.
    private static let duration = Span.hours(12)

    func signInForm(_ request: BrowserRequest) throws -> BrowserAnswer {
        try form(next: request.parameter("next"))
    }

    /// Signs in with the key that the form has.
    func signIn(_ request: BrowserRequest) async throws -> BrowserAnswer {
        guard request.isFromOwnPage else {
            throw Refusal(.forbidden, "This form is from another site. Open the dashboard itself to sign in.")
        }
        let next = request.form("next")
        let clock = now()
        let presented = request.form("key").flatMap { APIKeyText($0.filter { !$0.isWhitespace }) }
        let wantsToWrite = request.form("changes") != nil
        let token: SignInToken? = try await pool.withConnection { connection in
            guard let presented,
                let key = try await APIKeyRegistry(connection: connection).authenticate(presented, clock: clock)
            else { return nil }
            let signIn = SignIn(
                keyID: key.id,
                keyName: key.name,
                mayWrite: wantsToWrite && key.permits(.write),
                hidesPeople: false,
                timeZone: nil,
                expiresAt: clock + Self.duration
            )
            return try await SignInRegistry(connection: connection).begin(signIn, clock: clock)
        }
        guard let token else {
            return try form(next: next, problem: "This is no key, or it was revoked: `rollcall keys list` shows them.")
                .with(status: Refusal.Kind.unauthenticated.rawValue)
        }
        return .redirect(to: Self.ownPath(next), cookie: cookie(token.text, for: Self.duration))
    }

    func signOut(_ visitor: Visitor) async throws -> BrowserAnswer {
        try await pool.withConnection { try await SignInRegistry(connection: $0).end(visitor.token) }
        return .redirect(to: "/sign-in", cookie: cookie("", for: .zero))
    }

    /// Keeps how the visitor wants to see things.
    func changePreferences(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let hidesPeople = request.form("people").map { $0 == "hidden" } ?? visitor.signIn.hidesPeople
        let reports = try settings.timeZone().name
        let name = request.form("time_zone").map { $0.filter { !$0.isWhitespace } }
        var timeZone = visitor.signIn.timeZone
        if let name { timeZone = name.isEmpty || name == reports ? nil : name }
        try await pool.withConnection { [timeZone] connection in
            if let timeZone, try await TimeZoneCatalog.zone(named: timeZone, connection) == nil {
                throw Refusal(.invalid, "\(timeZone) is no time zone; use an IANA name such as Europe/Berlin.")
            }
            try await SignInRegistry(connection: connection)
                .change(visitor.token, hidesPeople: hidesPeople, timeZone: timeZone)
        }
        return .redirect(to: Self.ownPath(request.form("next")))
    }

    private func form(next: String?, problem: String? = nil) throws -> BrowserAnswer {
        try templates.page(
            SignInPage(stylesheet: assets.stylesheet, problem: problem, next: Self.ownPath(next)),
            "sign_in"
        )
    }

    private func cookie(_ value: String, for time: Span) -> BrowserAnswer.Cookie {
        BrowserAnswer.Cookie(value: value, seconds: time.rawValue / 1_000, isSecure: settings.hasSecureCookies)
    }

    /// `path` if it is one of this server, else the overview: nobody is led elsewhere by a link to here.
    private static func ownPath(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return "/" }
        return path
    }
}
