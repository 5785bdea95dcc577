import Store

/// The settings of the database beside its connection string.
extension Configuration {
    /// Whether connections work under the roles of their duties.
    func roles() throws -> Setting<RoleUse> {
        let setting = text(nil, "", "ROLLCALL_DATABASE_ROLES", file?.roles, RoleUse.auto.rawValue)
        guard let use = RoleUse(rawValue: setting.value) else {
            throw ConfigurationError("database.roles (\(setting.origin)): auto, required or off is expected")
        }
        return Setting(value: use, origin: setting.origin)
    }

    /// Whether a server may be used whose crash takes what was acknowledged.
    func allowsDataLoss() throws -> Setting<Bool> {
        try truth(
            false,
            "--database.allow_data_loss",
            "ROLLCALL_DATABASE_ALLOW_DATA_LOSS",
            file?.allowsDataLoss
        )
    }
}
