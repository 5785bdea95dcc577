import Foundation

/// How hard the program is tried: in full with `ROLLCALL_TORTURE=full`, on a machine that does nothing else; else in
/// short, and without any claim about time.
enum Torture {
    static let isFull = ProcessInfo.processInfo.environment["ROLLCALL_TORTURE"] == "full"

    /// Prints a figure for the log.
    static func measured(_ name: String, _ value: Double) {
        print("measured: \(name) = \(String(format: "%.1f", value))")
    }
}
