import DatabaseTesting
import Foundation
import Testing

extension AcceptanceTests {
    /// Keys of the REST API, from the command line.
    struct KeysTests {
        @Test func `a key is printed once, alone, and can be revoked`() async throws {
            try await WorkingDirectory.with { directory in
                let environment = ["DATABASE_URL": try await TestServer.makeDatabase()]
                try #require(try await directory.rollcall("migrate", environment: environment).status == 0)
                let made = try await directory.rollcall(
                    "keys",
                    "create",
                    "--name",
                    "BI",
                    "--scopes",
                    "read,write",
                    environment: environment
                )
                #expect(made.status == 0)
                let key = try #require(made.text.wholeMatch(of: /(rk_([a-z2-7]{8})_[A-Za-z0-9_-]{43})\n/)).output
                #expect(made.errorOutput.contains("not shown again"))
                #expect(!made.errorOutput.contains(key.1))

                let listed = try await directory.rollcall("keys", "list", environment: environment)
                let row = try #require(listed.text.split(separator: "\n").last).split(separator: " ")
                #expect(row.prefix(3) == [key.2, "BI", "read,write"])
                #expect(row.last == "never")

                let id = String(key.2)
                let revoked = try await directory.rollcall("keys", "revoke", id, environment: environment)
                #expect((revoked.status, revoked.text) == (0, "\(id) revoked\n"))
                let again = try await directory.rollcall("keys", "revoke", id, environment: environment)
                #expect((again.status, again.text) == (0, "\(id) was revoked before\n"))
                let inCapitals = try await directory.rollcall(
                    "keys",
                    "revoke",
                    id.uppercased(),
                    environment: environment
                )
                #expect((inCapitals.status, inCapitals.text) == (0, "\(id) was revoked before\n"))
                let byKey = try await directory.rollcall("keys", "revoke", String(key.1), environment: environment)
                #expect((byKey.status, byKey.text) == (0, "\(id) was revoked before\n"))
                let unknown = try await directory.rollcall("keys", "revoke", "aaaaaaaa", environment: environment)
                #expect(unknown.status == 65)
                #expect(unknown.complaints == ["rollcall: there is no key aaaaaaaa; rollcall keys list shows them"])
            }
        }

        @Test(arguments: [
            (["keys", "create", "--name", "", "--scopes", "read"], "--name"),
            (["keys", "create", "--name", "BI", "--scopes", ""], "--scopes"),
            (["keys", "create", "--name", "BI", "--scopes", "read,everything"], "--scopes"),
        ])
        func `a key is not made of nonsense`(arguments: [String], mention: String) async throws {
            try await WorkingDirectory.with { directory in
                let outcome = try await directory.start(arguments).outcome()
                #expect(outcome.status == 64)
                #expect(outcome.complaints.count == 1)
                #expect(outcome.complaints.first?.contains(mention) == true)
                #expect(!directory.has(".rollcall"))
            }
        }
    }
}
