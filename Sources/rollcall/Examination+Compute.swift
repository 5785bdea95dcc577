/// What the doctor shows of computing.
extension Examination {
    static func computeSettings(
        _ configuration: Configuration
    ) throws -> [(name: String, value: String, origin: SettingOrigin)] {
        let workers = try configuration.computeWorkers(flag: nil)
        let megabytes = try configuration.computeMegabytes()
        return [
            ("compute.workers", "\(workers.value)", workers.origin),
            ("compute.memory_megabytes", "\(megabytes.value)", megabytes.origin),
        ]
    }
}
