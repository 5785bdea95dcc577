import API
import Attendance
import Postgres
import Store

/// Who looks at a page, and how.
struct Visitor: Sendable {
    var token: SignInToken
    var signIn: SignIn
    /// The time zone in which times are shown and days are bounded.
    var timeZone: TimeZoneRules
    /// Whether that is the time zone of the reports.
    var isZoneOfReports: Bool
    /// The page that is shown, or that the form was on, to come back to.
    var target: String
}

extension DashboardService {
    /// Who makes the request, nil if nobody is signed in.
    func visitor(of request: BrowserRequest) async throws -> Visitor? {
        guard let token = request.cookie.flatMap(SignInToken.init) else { return nil }
        let reports = try settings.timeZone()
        let clock = now()
        return try await pool.withConnection { connection in
            guard let signIn = try await SignInRegistry(connection: connection).find(token, clock: clock) else {
                return nil
            }
            var zone = reports
            if let name = signIn.timeZone, name != reports.name {
                // A zone that the server has forgotten since is no reason to show nothing.
                zone = try await zones.zone(named: name, connection) ?? reports
            }
            return Visitor(
                token: token,
                signIn: signIn,
                timeZone: zone,
                isZoneOfReports: zone.name == reports.name,
                target: request.page
            )
        }
    }
}
