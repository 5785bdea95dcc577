import Foundation

/// Systemd's own judge of units; it needs no running systemd.
enum SystemdAnalyze {
    struct Missing: Error, CustomStringConvertible {
        let description = "there is no systemd-analyze; install it (Debian, Ubuntu: apt-get install systemd)"
    }

    /// - Returns: What it says, and whether it is satisfied.
    static func run(_ arguments: [String]) throws -> (isSatisfied: Bool, text: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["systemd-analyze"] + arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        // What env says of a program that is not there.
        guard process.terminationStatus != 127 else { throw Missing() }
        return (process.terminationStatus == 0, text)
    }
}
