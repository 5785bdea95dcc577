package import Foundation

/// The Python that tests read with what the program writes: an independent reader of files and pages.
package enum Python {
    package struct Failure: Error {
        /// What it said.
        package let output: String
    }

    /// What `script` prints; its arguments are `sys.argv[1:]`, and it works in `directory`.
    package static func run(_ script: String, _ arguments: String..., in directory: String = "/") throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.currentDirectoryURL = URL(filePath: directory)
        let python = ProcessInfo.processInfo.environment["ROLLCALL_TEST_PYTHON"] ?? "python3"
        process.arguments = [python, "-c", missingModules + script] + arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(output: String(decoding: data, as: UTF8.self)) }
        return data
    }

    /// Says what to do where a module is not installed.
    private static let missingModules = """
        import sys
        def explain(kind, error, trace):
            if issubclass(kind, ImportError):
                sys.exit(f"{error}: run `make test`, which prepares a Python that has it")
            sys.__excepthook__(kind, error, trace)
        sys.excepthook = explain

        """
}
