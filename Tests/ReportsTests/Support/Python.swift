import Foundation

/// The Python that tests read reports with: an independent reader of CSV, JSON and data packages.
enum Python {
    struct Failure: Error {
        let output: String
    }

    /// What `script` prints; its arguments are `sys.argv[1:]`.
    static func run(_ script: String, _ arguments: String...) throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let python = ProcessInfo.processInfo.environment["ROLLCALL_TEST_PYTHON"] ?? "python3"
        process.arguments = [python, "-c", script] + arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(output: String(decoding: data, as: UTF8.self)) }
        return data
    }
}
