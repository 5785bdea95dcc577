import Foundation

/// How hard the program is tried: in full with ROLLCALL_TORTURE=full, else in short.
enum Torture {
    static let isFull = ProcessInfo.processInfo.environment["ROLLCALL_TORTURE"] == "full"

    /// How often something is killed.
    static let kills = isFull ? 20 : 3

    /// Says what was measured, in a line that is easily found in the output.
    static func report(_ name: String, _ value: some CustomStringConvertible) {
        print("measured: \(name) = \(value)")
    }
}
