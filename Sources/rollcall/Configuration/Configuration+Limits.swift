import Web

/// The settings of what a sender may ask of the server.
extension Configuration {
    /// What a sender may ask of the server.
    ///
    /// - Throws: `ConfigurationError` that names the first setting that cannot be used.
    func limits() throws -> HTTPLimits {
        var limits = HTTPLimits()
        for setting in LimitSetting.all {
            try setting.apply(text(setting.key), &limits)
        }
        return limits
    }
}
