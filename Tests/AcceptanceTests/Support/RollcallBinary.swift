import Foundation

/// The built program that these tests use as anyone would.
enum RollcallBinary {
    /// `ROLLCALL_BINARY` if it is set; else `rollcall` beside the test bundle, where the build puts it.
    static var path: String {
        get throws {
            let path = ProcessInfo.processInfo.environment["ROLLCALL_BINARY"] ?? besideTheTests
            guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path: path) }
            return path
        }
    }

    struct Missing: Error, CustomStringConvertible {
        let path: String

        var description: String { "there is no \(path); build it, or set ROLLCALL_BINARY" }
    }

    private static var besideTheTests: String {
        let tests = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "rollcall").path
    }
}
