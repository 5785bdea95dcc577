import Attendance
import Postgres
import Store
import Synchronization

/// Remembers the time zones that visitors use: the database takes longer to tell of one than a page may take.
final class KnownZones: Sendable {
    /// Only zones that there are, so their number has a limit.
    private let zones = Mutex<[String: TimeZoneRules]>([:])

    /// The zone called `name`, nil if there is none.
    ///
    /// - Throws: `PostgresError`.
    func zone(named name: String, _ connection: Connection) async throws -> TimeZoneRules? {
        if let known = zones.withLock({ $0[name] }) { return known }
        guard let zone = try await TimeZoneCatalog.zone(named: name, connection) else { return nil }
        zones.withLock { $0[name] = zone }
        return zone
    }
}
