import API
import Attendance
import Postgres
import Store

extension DashboardService {
    /// For how many seconds a browser keeps a time zone: a year.
    private static let zoneKept: Int64 = 31_536_000

    /// Keeps how the visitor wants to see things; asks again for a time zone that there is not.
    func changePreferences(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let hidesPeople = request.form("people").map { $0 == "hidden" } ?? visitor.signIn.hidesPeople
        let reports = try settings.timeZone().name
        let wanted = request.form("time_zone").map(TimeZonePage.name)
        return try await pool.withConnection { connection in
            var timeZone = visitor.signIn.timeZone
            if let wanted, wanted.isEmpty || wanted == reports {
                timeZone = nil
            } else if let wanted {
                guard TimeZonePage.mayBeName(wanted), try await zones.zone(named: wanted, connection) != nil else {
                    let similar =
                        TimeZonePage.mayBeName(wanted)
                        ? try await TimeZoneCatalog.names(containing: wanted, connection) : []
                    return try page(
                        TimeZonePage(wanted: wanted, similar: similar),
                        .timeZone,
                        title: "Time zone",
                        visitor
                    ).with(status: Refusal.Kind.invalid.rawValue)
                }
                timeZone = wanted
            }
            try await SignInRegistry(connection: connection)
                .change(visitor.token, hidesPeople: hidesPeople, timeZone: timeZone)
            let cookie = wanted.map { _ in
                BrowserAnswer.Cookie(.timeZone, value: timeZone ?? "", seconds: timeZone == nil ? 0 : Self.zoneKept)
            }
            return .redirect(to: visitor.target, cookie: cookie)
        }
    }
}
