import Foundation

/// The settings of the REST API and of notifications.
extension Configuration {
    /// The source that rooms belong to which are created over the API; nil for the first one that is configured.
    func apiSource() throws -> Setting<String?> {
        let setting = text(nil, "", "ROLLCALL_API_SOURCE", file?.apiSource, "")
        return Setting(value: setting.value.isEmpty ? nil : setting.value, origin: setting.origin)
    }

    /// What stands before a room's friendly URL in its address, without a slash at its end.
    func roomURLPrefix() -> Setting<String> {
        let setting = text(nil, "", "ROLLCALL_API_ROOM_URL", file?.roomURL, "")
        let prefix = setting.value.hasSuffix("/") ? String(setting.value.dropLast()) : setting.value
        return Setting(value: prefix, origin: setting.origin)
    }

    /// How many requests a second a key of the API may make.
    func requestsPerSecond() throws -> Setting<Int> {
        let setting = text(nil, "", "ROLLCALL_API_REQUESTS_PER_SECOND", file?.requestsPerSecond, "100")
        guard let rate = Int(setting.value), (1...1_000_000).contains(rate) else {
            throw ConfigurationError("api.requests_per_second (\(setting.origin)): 1 to 1000000 are expected")
        }
        return Setting(value: rate, origin: setting.origin)
    }

    /// Whether browsers may be signed in to the dashboard without HTTPS, other than on this machine.
    func allowsPlainHTTP() throws -> Setting<Bool> {
        try truth(
            false,
            "--dashboard.allow_plain_http",
            "ROLLCALL_DASHBOARD_ALLOW_PLAIN_HTTP",
            file?.allowsPlainHTTP
        )
    }

    /// Whether subscribers may be on the local network.
    func allowsLocalNetwork() throws -> Setting<Bool> {
        try truth(
            false,
            "--notifications.allow_local_network",
            "ROLLCALL_NOTIFICATIONS_ALLOW_LOCAL_NETWORK",
            file?.allowsLocalNetwork
        )
    }
}
