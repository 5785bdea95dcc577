import Postgres
import Store

/// What the doctor looks at of the REST API, of the dashboard and of notifications.
extension Examination {
    static func apiSettings(
        _ configuration: Configuration
    ) throws -> [(name: String, value: String, origin: SettingOrigin)] {
        let source = try configuration.apiSource()
        let url = configuration.roomURLPrefix()
        let rate = try configuration.requestsPerSecond()
        let plain = try configuration.allowsPlainHTTP()
        let local = try configuration.allowsLocalNetwork()
        return [
            ("api.source", source.value ?? configuration.sources.first?.name ?? "none", source.origin),
            ("api.room_url", url.value.isEmpty ? "none" : url.value, url.origin),
            ("api.requests_per_second", "\(rate.value)", rate.origin),
            ("dashboard.allow_plain_http", "\(plain.value)", plain.origin),
            ("notifications.allow_local_network", "\(local.value)", local.origin),
        ]
    }

    mutating func examineAPI(_ connection: Connection) async throws {
        guard try await Schema.version(connection) == Schema.current else { return }
        let keys = try await APIKeyRegistry(connection: connection).list().count { $0.revokedAt == nil }
        add(
            "REST API",
            .good,
            keys == 0 ? "nobody may use it; rollcall keys create makes a key" : "\(keys) keys may use it"
        )
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
