import Foundation

/// The settings of `compute`.
extension Configuration {
    /// How many connections compute at once.
    func computeWorkers(flag: Int?) throws -> Setting<Int> {
        try number(
            .computeWorkers,
            flag: flag,
            in: 1...64,
            standard: min(ProcessInfo.processInfo.activeProcessorCount, 64)
        )
    }

    /// How many megabytes (of 2²⁰ bytes) of memory computing takes at most, about, of all workers together; reporting too.
    func computeMegabytes() throws -> Setting<Int> {
        try number(.computeMemoryMegabytes, in: 128...1_048_576, standard: 1_024)
    }
}
