import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// As many connections as are configured can be there, or nothing is served.
    struct OpenFilesTests {
        private static func configuration(connections: Int) -> String {
            WorkingDirectory.configuration(limits: "connections: \(connections)")
        }

        /// The command line that runs `rollcall` with a limit of open files, set by the shell's `ulimit`.
        private static func command(_ option: String, _ most: Int, _ arguments: String) throws -> [String] {
            try ["/bin/sh", "-c", "ulimit \(option) \(most) && exec '\(RollcallBinary.path)' \(arguments)"]
        }

        @Test func `what the system allows if it is asked is asked for`() async throws {
            try await WorkingDirectory.with(configuration: Self.configuration(connections: 100)) { directory in
                let process = try directory.start(command: try Self.command("-Sn", 200, "serve --listen 127.0.0.1:0"))
                try await eventually("it listens") {
                    try process.errorOutput.contains("\"Listening\"") || process.hasEnded
                }
                let limits = try String(contentsOfFile: "/proc/\(process.id)/limits", encoding: .utf8)
                #expect(limits.contains(#/Max open files +356 /#), "\(limits)")
                process.send(SIGTERM)
                #expect(try await process.outcome().status == 0)
            }
        }

        @Test func `what the system does not allow is refused, and doctor says what to do`() async throws {
            try await WorkingDirectory.with(configuration: Self.configuration(connections: 100)) { directory in
                let refused = try await directory.start(command: try Self.command("-n", 300, "serve")).outcome()
                #expect(refused.status == 78)
                #expect(refused.complaints.first?.contains("limits.connections: 100 connections need 356") == true)
                let doctor = try await directory.start(command: try Self.command("-n", 300, "doctor")).outcome()
                #expect(doctor.text.contains("FAIL open files: limits.connections"), "\(doctor.text)")
                #expect(try await directory.rollcall("doctor").text.contains("ok   open files"))
            }
        }
    }
}
