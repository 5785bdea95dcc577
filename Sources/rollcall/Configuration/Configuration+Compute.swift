import Foundation

/// The settings of `compute`.
extension Configuration {
    /// How many connections compute at once.
    func computeWorkers(flag: Int?) throws -> Setting<Int> {
        try count(
            flag,
            "--workers",
            "ROLLCALL_COMPUTE_WORKERS",
            file?.computeWorkers,
            "compute.workers",
            1...64,
            standard: min(ProcessInfo.processInfo.activeProcessorCount, 64)
        )
    }

    /// How many megabytes (of 2²⁰ bytes) of memory computing takes at most, about, of all workers together.
    func computeMegabytes() throws -> Setting<Int> {
        try count(
            nil,
            "",
            "ROLLCALL_COMPUTE_MEMORY_MEGABYTES",
            file?.computeMegabytes,
            "compute.memory_megabytes",
            128...1_048_576,
            standard: 1_024
        )
    }

    private func count(
        _ flag: Int?,
        _ flagName: String,
        _ variable: String,
        _ inFile: String?,
        _ key: String,
        _ range: ClosedRange<Int>,
        standard: Int
    ) throws -> Setting<Int> {
        let setting = text(flag.map(String.init), flagName, variable, inFile, "\(standard)")
        guard let number = Int(setting.value), range.contains(number) else {
            throw ConfigurationError(
                "\(key) (\(setting.origin)): \(range.lowerBound) to \(range.upperBound) are expected"
            )
        }
        return Setting(value: number, origin: setting.origin)
    }
}
