import Attendance
import DatabaseTesting
import Foundation
import Logging
import Postgres
import Store
import Testing

@testable import API

/// Only who holds a key that is good for it gets a request done.
@Suite struct AuthenticatorTests {
    private let registry: APIKeyRegistry
    private let authenticator: Authenticator
    private let clock = Instant(milliseconds: 1_768_550_400_000)

    init() async throws {
        let settings = try ConnectionSettings(url: await TestServer.makeDatabase(), applicationName: "tests")
        let connection = Connection(settings: settings, logger: Logger(label: "tests"))
        _ = try await Schema.migrate(connection)
        let clock = clock
        registry = APIKeyRegistry(connection: connection)
        authenticator = Authenticator(registry: registry, now: { clock })
    }

    @Test func `a key is accepted in all three forms of the header`() async throws {
        let (key, text) = try await registry.create(name: "BI", scopes: [.read], clock: clock)
        let pair = Data("team:\(text.text)".utf8).base64EncodedString()
        for header in ["Bearer \(text.text)", "Basic \(pair)", "Bearer \(pair)"] {
            #expect(try await authenticator.authenticate(header: header, scope: .read).id == key.id)
        }
    }

    @Test func `a key that may write may read, one that may read may not write`() async throws {
        let (_, reader) = try await registry.create(name: "reader", scopes: [.read], clock: clock)
        let (_, writer) = try await registry.create(name: "writer", scopes: [.write], clock: clock)
        for scope in APIKey.Scope.allCases {
            _ = try await authenticator.authenticate(header: "Bearer \(writer.text)", scope: scope)
        }
        _ = try await authenticator.authenticate(header: "Bearer \(reader.text)", scope: .read)
        let refusal = try await #require(throws: Refusal.self) {
            try await authenticator.authenticate(header: "Bearer \(reader.text)", scope: .write)
        }
        #expect(refusal.kind == .forbidden)
    }

    @Test func `whatever is wrong with the key, the answer is the same`() async throws {
        let (key, revoked) = try await registry.create(name: "old", scopes: [.write], clock: clock)
        _ = try await registry.revoke(key.id, clock: clock)
        let unknown = "rk_aaaaaaaa_\(revoked.text.suffix(43))"
        var messages: Set<String> = []
        for header in [nil, "Bearer \(revoked.text)", "Bearer \(unknown)", "Bearer hunter2", "Digest x"] {
            let refusal = try await #require(throws: Refusal.self) {
                try await authenticator.authenticate(header: header, scope: .read)
            }
            #expect(refusal.kind == .unauthenticated)
            messages.insert(refusal.message)
        }
        #expect(messages.count == 1)
    }
}
