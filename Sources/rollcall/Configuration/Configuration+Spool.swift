/// The settings of the spool.
extension Configuration {
    /// The directory of the spool, nil for none; beside the private PostgreSQL there is one unless told otherwise.
    func spoolDirectory() -> Setting<String?> {
        let standard = databaseURL.value == nil ? "\(Database.privateDirectory)/spool" : ""
        let setting = text(nil, "", "ROLLCALL_SPOOL_DIRECTORY", file?.spoolDirectory, standard)
        let isNone = setting.value.isEmpty || setting.value == "none"
        return Setting(value: isNone ? nil : setting.value, origin: setting.origin)
    }

    /// How many megabytes (of 2²⁰ bytes) the spool holds at most.
    func spoolMegabytes() throws -> Setting<Int> {
        let setting = text(nil, "", "ROLLCALL_SPOOL_MAX_MEGABYTES", file?.spoolMegabytes, "1024")
        guard let megabytes = Int(setting.value), (1...1_048_576).contains(megabytes) else {
            throw ConfigurationError("spool.max_megabytes (\(setting.origin)): 1 to 1048576 are expected")
        }
        return Setting(value: megabytes, origin: setting.origin)
    }

    /// The spool to use, nil for none.
    func spool() throws -> DeliveryIntake.SpoolSettings? {
        let capacity = try spoolMegabytes().value << 20
        return spoolDirectory().value.map { DeliveryIntake.SpoolSettings(directory: $0, capacity: capacity) }
    }
}
