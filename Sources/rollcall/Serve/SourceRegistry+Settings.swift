import Attendance
import Postgres
import Store
import Webhooks

extension SourceRegistry {
    /// Makes configured sources known to the database.
    static func remember(_ sources: [SourceSettings], _ connection: Connection) async throws {
        try await remember(sources.map { ($0.name, $0.provider.rawValue) }, at: .now, connection)
    }
}
