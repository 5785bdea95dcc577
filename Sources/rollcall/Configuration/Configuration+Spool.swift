/// The settings of the spool.
extension Configuration {
    /// The directory of the spool, nil for none; beside the private PostgreSQL there is one unless told otherwise.
    func spoolDirectory() -> Setting<String?> {
        let standard = databaseURL.value == nil ? "\(Database.privateDirectory)/spool" : ""
        let setting = text(.spoolDirectory, standard: standard)
        let isNone = setting.value.isEmpty || setting.value == "none"
        return Setting(value: isNone ? nil : setting.value, origin: setting.origin)
    }

    /// How many megabytes (of 2²⁰ bytes) the spool holds at most.
    func spoolMegabytes() throws -> Setting<Int> {
        try number(.spoolMaxMegabytes, in: 1...1_048_576, standard: 1_024)
    }

    /// The spool to use, nil for none.
    func spool() throws -> DeliveryIntake.SpoolSettings? {
        let capacity = try spoolMegabytes().value << 20
        return spoolDirectory().value.map { DeliveryIntake.SpoolSettings(directory: $0, capacity: capacity) }
    }
}
