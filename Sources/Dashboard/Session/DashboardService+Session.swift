import API
import Attendance
import Postgres
import Store

extension DashboardService {
    func session(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let id = try Self.session(of: request)
        let query = SessionPage.Query(
            // A search would tell who was there.
            person: visitor.signIn.hidesPeople ? nil : request.parameter("person"),
            part: try PagePart.number(request)
        )
        let clock = now()
        let detail = try await pool.withConnection { connection in
            try await SessionList(connection: connection).detail(id, query.selection, clock: clock)
        }
        guard let detail else { throw Refusal.notFound }
        let content = SessionPage(detail, query, clock: clock, visitor)
        return try page(content, .session, title: content.title, isLive: content.isLive, visitor)
    }

    /// The session in the path.
    static func session(of request: BrowserRequest) throws(Refusal) -> SessionID {
        guard let value = request.variables["session"].flatMap(UUIDText.parse) else { throw .notFound }
        return SessionID(rawValue: value)
    }
}
