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
        let last = PagePart.last(of: detail.admitted.stays, limit: SessionPage.Query.limit)
        guard query.part <= last else {
            return .redirect(to: SessionPage.path("/sessions/\(id)", query.person, part: last))
        }
        let repeats = try await repeats(of: detail)
        let content = SessionPage(detail, repeats, query, clock: clock, visitor)
        return try page(content, .session, title: content.title, isLive: content.isLive, visitor)
    }

    /// How often what tells of a session was received again; it is only counted, so everyone may know.
    private func repeats(of detail: SessionDetail) async throws -> SessionRepeats? {
        let room = detail.entry.room
        guard let source = rest.source(named: room.key.source) else { return nil }
        return try await custody.withConnection { connection in
            try await SessionRepeats.read(of: detail.receipts, in: room, source, connection)
        }
    }

    /// The session in the path.
    static func session(of request: BrowserRequest) throws(Refusal) -> SessionID {
        guard let value = request.variables["session"].flatMap(UUIDText.parse) else { throw .notFound }
        return SessionID(rawValue: value)
    }
}
