import Postgres
import Store

/// What the doctor looks at of the REST API, of the dashboard and of notifications.
extension Examination {
    mutating func examineKeys(_ connection: Connection) async throws {
        let keys = try await APIKeyRegistry(connection: connection).list().count { $0.revokedAt == nil }
        add(
            "REST API",
            .good,
            keys == 0 ? "nobody may use it; rollcall keys create makes a key" : "\(keys) keys may use it"
        )
    }

    mutating func examineNotifications(_ connection: Connection) async throws {
        let counts = try await NotificationOutbox(connection: connection).counts()
        let isTroubled = counts.failing > 0 || counts.givenUp > 0
        add(
            "notifications",
            isTroubled ? .worthALook : .good,
            isTroubled
                ? "\(counts.waiting) wait, \(counts.failing) of them after a failure, \(counts.givenUp) were given up; "
                    + "the log of serve says why"
                : "\(counts.waiting) wait"
        )
    }
}
