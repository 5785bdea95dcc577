import Web

/// The settings of what a sender may ask of the server.
extension Configuration {
    /// What a sender may ask of the server.
    ///
    /// - Throws: `ConfigurationError` that names the first setting that cannot be used.
    func limits() throws -> HTTPLimits {
        var limits = HTTPLimits()
        for setting in LimitSetting.all {
            try setting.apply(value(of: setting).value, &limits)
        }
        return limits
    }

    /// The settings as they are in force, for a person.
    func listedLimits() throws -> [(name: String, value: String, origin: SettingOrigin)] {
        try LimitSetting.all.map { setting in
            let value = value(of: setting)
            var limits = HTTPLimits()
            try setting.apply(value.value, &limits)
            return ("limits.\(setting.key)", setting.text(limits), value.origin)
        }
    }

    private func value(of setting: LimitSetting) -> Setting<String?> {
        let found = text(nil, "", "ROLLCALL_LIMITS_\(setting.key.uppercased())", file?.limits[setting.key], "")
        return Setting(value: found.value.isEmpty ? nil : found.value, origin: found.origin)
    }
}
