import DatabaseTesting
import Foundation
import Glibc
import Testing
import Waiting

extension AcceptanceTests {
    /// No secret is in anything that the program says, whatever goes wrong.
    @Suite struct SecrecyTests {
        private static let inFile = "secret-of-the-file-0123456789"
        private static let password = "secret-of-the-database-0123456789"
        private static let pseudonyms = "secret-of-the-pseudonyms-0123456789"
        private static let secrets = [inFile, password, pseudonyms, WorkingDirectory.secret]

        private static let configuration = """
            sources:
              - name: samba
                provider: digitalsamba
                secrets: [{ env: SAMBA_WEBHOOK_SECRET }, { file: samba }]
            report:
              attendance: true
              pseudonymise: true

            """

        @Test func `neither doctor nor jobs nor serve show a secret, be it used, wrong or in a faulty place`()
            async throws
        {
            try await WorkingDirectory.with(configuration: Self.configuration) { directory in
                try directory.writeSecret(Self.inFile, to: "samba")
                let environment = [
                    "DATABASE_URL": try await TestServer.makeDatabase() + " password=\(Self.password)",
                    "ROLLCALL_REPORT_PSEUDONYM_KEY": Self.pseudonyms,
                ]
                for command in [["doctor"], ["report"], ["migrate"], ["doctor"], ["report"], ["deliveries", "list"]] {
                    Self.expectNoSecret(try await directory.start(command, environment: environment).outcome())
                }
                try await Service.with(in: directory, environment: environment) { service in
                    for secret in Self.secrets {
                        let headers = ["Authorization": "Bearer \(secret)"]
                        for path in [Samba.path, "/webhooks/nobody", "/api/v1/rooms"] {
                            let answer = try await service.answer("POST", path, headers: headers, body: Array("{".utf8))
                            #expect(
                                !Self.secrets.contains { String(decoding: answer.body, as: UTF8.self).contains($0) }
                            )
                        }
                    }
                    try directory.write("\(Self.configuration)secret: \(Self.inFile)\n", to: "rollcall.yaml")
                    service.process.send(SIGHUP)
                    try await eventually("the fault is told") {
                        try service.process.errorOutput.contains("Configuration not reloaded")
                    }
                    let arguments = try Data(contentsOf: URL(filePath: "/proc/\(service.process.id)/cmdline"))
                    Self.expectNoSecret(String(decoding: arguments, as: UTF8.self))
                    Self.expectNoSecret(try service.process.errorOutput)
                }
                Self.expectNoSecret(try await directory.rollcall("doctor", environment: environment))
            }
        }

        @Test(
            arguments: [
                "postgres://rollcall:\(password)@127.0.0.1:1/rollcall",
                "host=127.0.0.1 port=1 password=\(password) nonsense=1", "postgres://rollcall:\(password)@[::1",
                "host=127.0.0.1 port=1 password='\(password)",
            ]
        )
        func `a database that cannot be had does not show its password`(url: String) async throws {
            try await WorkingDirectory.with { directory in
                for command in [["doctor"], ["report"]] {
                    let outcome = try await directory.start(command, environment: ["DATABASE_URL": url]).outcome()
                    #expect(outcome.status != 0)
                    Self.expectNoSecret(outcome)
                }
                let command = ["serve", "--listen", "127.0.0.1:0"]
                let serve = try directory.start(command, environment: ["DATABASE_URL": url])
                try await eventually("serve says what is the matter") { try serve.errorOutput.contains("\n") }
                serve.send(SIGTERM)
                Self.expectNoSecret(try await serve.outcome())
            }
        }

        @Test(
            arguments: [
                "postgres://rollcall:Tr0ub/\(password)@127.0.0.1:1/ref",
                "postgres://rollcall:Tr0ub@\(password)@127.0.0.1/ref",
                "postgres://rollcall:\(password)%@127.0.0.1/ref",
            ]
        )
        func `a password that is not percent-encoded ends every command, and is not shown`(url: String) async throws {
            try await WorkingDirectory.with { directory in
                for command in [["doctor"], ["migrate"], ["serve", "--listen", "127.0.0.1:0"]] {
                    let outcome = try await directory.start(command, environment: ["DATABASE_URL": url]).outcome()
                    #expect(outcome.status == 78)
                    #expect((outcome.text + outcome.errorOutput).contains("@ as %40"), "\(outcome)")
                    Self.expectNoSecret(outcome)
                }
            }
        }

        @Test func `a password on the command line, where everyone sees it, is refused`() async throws {
            try await WorkingDirectory.with { directory in
                let url = try await TestServer.makeDatabase()
                let open = "\(url) password=\(Self.password)"
                let refused = try await directory.rollcall("migrate", "--database-url", open)
                #expect(refused.status == 78)
                #expect(refused.errorOutput.contains("everyone on this machine can see"), "\(refused)")
                Self.expectNoSecret(refused)
                #expect(try await directory.rollcall("migrate", "--database-url", url).status == 0)
            }
        }

        private static func expectNoSecret(_ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
            expectNoSecret(outcome.text + outcome.errorOutput, sourceLocation: sourceLocation)
        }

        private static func expectNoSecret(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
            for secret in secrets {
                #expect(!text.contains(secret), sourceLocation: sourceLocation)
            }
        }
    }
}
