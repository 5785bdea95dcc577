import Foundation
import Testing

extension AcceptanceTests {
    /// The first try works, with nothing set up.
    struct DemoTests {
        @Test func `the demo shows a day, leaves valid files behind and can be repeated`() async throws {
            try await WorkingDirectory.with { directory in
                let demo = try await directory.start(["demo"], environment: ["SAMBA_WEBHOOK_SECRET": ""]).outcome()
                #expect(demo.status == 0)
                #expect(demo.complaints.isEmpty)
                #expect(demo.text.contains("all acknowledged"))
                let lines = demo.text.split(separator: "\n").map(String.init)
                let header = try #require(lines.firstIndex { $0.hasPrefix("ROOM ") && $0.contains("PARTICIPANT MIN") })
                #expect(lines[header...].count > 20)
                #expect(!directory.has("reports"))

                let daily = ".rollcall/demo/reports/daily"
                let date = try #require(
                    try FileManager.default.contentsOfDirectory(atPath: "\(directory.path)/\(daily)")
                        .first { $0.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil }
                )
                for file in ["rooms.csv", "rooms.json", "sessions.csv", "sessions.json"] {
                    #expect(directory.has("\(daily)/\(date)/\(file)"))
                }
                let python = ProcessInfo.processInfo.environment["ROLLCALL_TEST_PYTHON"] ?? "python3"
                let validation = try await directory.start(
                    command: [
                        "/usr/bin/env", python, "-m", "frictionless", "validate", "\(daily)/\(date)/datapackage.json",
                    ]
                ).outcome()
                #expect(validation.status == 0, "\(validation.text)\(validation.errorOutput)")

                let again = try await directory.rollcall("demo")
                #expect(again.status == 0)
                #expect(again.text == demo.text)
                #expect(directory.privatePostgres == nil)
            }
        }
    }
}
