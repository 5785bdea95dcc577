import Foundation
import Store

/// How tables of figures are worded.
enum BenchmarkText {
    /// What was run, and on what.
    static func setting(_ facts: ServerFacts) -> String {
        let processors = ProcessInfo.processInfo.activeProcessorCount
        return "`\(CommandLine.arguments.joined(separator: " "))`: PostgreSQL \(facts.version / 10_000), "
            + "\(processors) processors."
    }

    /// With three digits at least.
    static func number(_ value: Double) -> String {
        String(format: value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
    }

    static func megabytes(_ bytes: Int) -> String {
        "\(bytes / 1_000_000) MB"
    }
}
