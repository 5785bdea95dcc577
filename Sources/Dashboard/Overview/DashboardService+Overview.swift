import Attendance
import Postgres
import Store

extension DashboardService {
    func overview(_ visitor: Visitor) async throws -> BrowserAnswer {
        let clock = now()
        let entries = try await pool.withConnection { connection in
            try await OccupiedSessions(connection: connection).list(Page(limit: 50))
        }
        return try page(
            OverviewPage(entries, clock: clock, visitor),
            .overview,
            title: "Overview",
            isLive: true,
            visitor
        )
    }
}
