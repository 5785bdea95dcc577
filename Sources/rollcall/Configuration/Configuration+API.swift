/// The settings of the REST API and of notifications.
extension Configuration {
    /// The source that rooms belong to which are created over the API; nil for the first one that is configured.
    func apiSource() -> Setting<String?> {
        let setting = text(.apiSource)
        return Setting(value: setting.value.isEmpty ? nil : setting.value, origin: setting.origin)
    }

    /// What stands before a room's friendly URL in its address, without a slash at its end.
    func roomURLPrefix() -> Setting<String> {
        let setting = text(.apiRoomURL)
        let prefix = setting.value.hasSuffix("/") ? String(setting.value.dropLast()) : setting.value
        return Setting(value: prefix, origin: setting.origin)
    }

    /// How many requests a second a key of the API may make.
    func requestsPerSecond() throws -> Setting<Int> {
        try number(.apiRequestsPerSecond, in: 1...1_000_000, standard: 100)
    }

    /// Whether browsers may be signed in to the dashboard without HTTPS, other than on this machine.
    func allowsPlainHTTP() throws -> Setting<Bool> {
        try truth(.dashboardAllowPlainHTTP)
    }

    /// Whether subscribers may be on the local network.
    func allowsLocalNetwork() throws -> Setting<Bool> {
        try truth(.notificationsAllowLocalNetwork)
    }
}
