import API
import Attendance
import Postgres
import Store

extension DashboardService {
    func sessions(_ request: BrowserRequest, _ visitor: Visitor) async throws -> BrowserAnswer {
        let query = try SessionsPage.Query(request)
        let clock = now()
        let filter = SessionList.Filter(
            isLive: query.isLive,
            period: query.period(in: visitor.timeZone, clock: clock)
        )
        let found = try await pool.withConnection { connection in
            try await SessionList(connection: connection)
                .list(filter, Page(limit: SessionsPage.Query.limit + 1, after: query.after), clock: clock)
        }
        let content = SessionsPage(found, query, clock: clock, visitor)
        return try page(content, .sessions, title: "Sessions", visitor)
    }
}

extension SessionsPage.Query {
    /// What a request asks for.
    ///
    /// - Throws: A refusal if it is none of what can be asked for.
    init(_ request: BrowserRequest) throws(Refusal) {
        from = try Self.date("from", request)
        to = try Self.date("to", request)
        if let from, let to, to < from { throw Refusal(.invalid, "to lies before from.") }
        switch request.parameter("live") {
        case nil: isLive = nil
        case "yes": isLive = true
        case "no": isLive = false
        default: throw Refusal(.invalid, "live must be yes or no.")
        }
        if let text = request.parameter("after") {
            guard let value = UUIDText.parse(text) else { throw Refusal(.invalid, "after must be a session’s id.") }
            after = SessionID(rawValue: value)
        }
    }

    private static func date(_ name: String, _ request: BrowserRequest) throws(Refusal) -> CalendarDate? {
        guard let text = request.parameter(name) else { return nil }
        guard let date = CalendarDate(text) else {
            throw Refusal(.invalid, "\(name) must be a day such as 2026-01-16.")
        }
        return date
    }
}
