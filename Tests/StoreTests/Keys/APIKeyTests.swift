import Attendance
import ClockTesting
import Postgres
import Store
import Testing

/// Keys are recognised by whoever holds them, can be revoked, and cannot be read out of the database.
@Suite struct APIKeyTests {
    private let connection: Connection
    private let registry: APIKeyRegistry

    init() async throws {
        connection = try await StoreDatabase().connection()
        registry = APIKeyRegistry(connection: connection)
    }

    @Test func `a new key is recognised, with the scopes that it was made with`() async throws {
        let (key, text) = try await registry.create(name: "BI", scopes: [.read], clock: "09:00")
        #expect(key == APIKey(id: text.id, name: "BI", scopes: [.read], createdAt: "09:00"))
        #expect(text.text.wholeMatch(of: /rk_[a-z2-7]{8}_[A-Za-z0-9_-]{43}/) != nil)
        let presented = try #require(APIKeyText(text.text))
        let found = try #require(await registry.authenticate(presented, clock: "09:30"))
        #expect(found == APIKey(id: key.id, name: "BI", scopes: [.read], createdAt: "09:00", lastUsedAt: "09:30"))
    }

    @Test func `keys differ, and are listed in the order in which they were made`() async throws {
        var texts: Set<String> = []
        var ids: [String] = []
        for minute in 0..<20 as Range<Int64> {
            let clock: Instant = "09:00" + .minutes(minute)
            let (key, text) = try await registry.create(name: "\(minute)", scopes: [.write], clock: clock)
            texts.insert(text.text)
            ids.append(key.id)
        }
        #expect(texts.count == 20)
        #expect(try await registry.list().map(\.id) == ids)
    }

    @Test func `a key of the same id with another proof is refused, and so is an id that nobody has`() async throws {
        let (_, text) = try await registry.create(name: "BI", scopes: [.read], clock: "09:00")
        let last = text.text.hasSuffix("A") ? "Q" : "A"
        let wrong = try #require(APIKeyText(text.text.dropLast() + last))
        #expect(wrong.id == text.id)
        #expect(try await registry.authenticate(wrong, clock: "09:30") == nil)
        let unknown = try #require(APIKeyText("rk_aaaaaaaa_" + text.text.suffix(43)))
        #expect(try await registry.authenticate(unknown, clock: "09:30") == nil)
        #expect(try await registry.list().map(\.lastUsedAt) == [nil])
    }

    @Test func `a revoked key is refused from then on, and revoking it again changes nothing`() async throws {
        let (key, text) = try await registry.create(name: "BI", scopes: [.read], clock: "09:00")
        #expect(try await registry.revoke(key.id, clock: "10:00") == true)
        #expect(try await registry.authenticate(text, clock: "10:01") == nil)
        #expect(try await registry.revoke(key.id, clock: "11:00") == false)
        #expect(try await registry.list().map(\.revokedAt) == ["10:00"])
        #expect(try await registry.revoke("aaaaaaaa", clock: "11:00") == nil)
    }

    @Test func `the last use is noted at most once an hour`() async throws {
        let (_, text) = try await registry.create(name: "BI", scopes: [.read], clock: "09:00")
        var noted: [Instant?] = []
        for clock in ["09:30", "09:31", "10:29:59.999", "10:30", "10:31"] as [Instant] {
            _ = try await registry.authenticate(text, clock: clock)
            noted.append(try await registry.list().first?.lastUsedAt)
        }
        #expect(noted == ["09:30", "09:30", "09:30", "10:30", "10:30"])
    }

    @Test func `neither a key nor its random part is anywhere in the database`() async throws {
        let (_, text) = try await registry.create(name: "BI", scopes: [.read, .write], clock: "09:00")
        _ = try await registry.authenticate(text, clock: "09:30")
        #expect(try await connection.rows(mentioning: text.id) == ["api_keys"])
        #expect(try await connection.rows(mentioning: String(text.text.suffix(43))) == [])
    }

    @Test func `a key is in no description`() async throws {
        let (_, text) = try await registry.create(name: "BI", scopes: [.read], clock: "09:00")
        var dumped = ""
        dump(text, to: &dumped)
        for shown in ["\(text)", String(reflecting: text), dumped] {
            #expect(!shown.contains(text.text.suffix(43)))
        }
    }

    @Test(arguments: [
        "", "rk_", "rk_aaaaaaaa", "rk_aaaaaaaa_", "RK_aaaaaaaa_\(proof)", "rk_aaaaaaa1_\(proof)",
        "rk_aaaaaaaa-\(proof)",
        "rk_aaaaaaaa_\(proof)A", "rk_aaaaaaaa_\(proof.dropLast())", "rk_aaaaaaaa_\(proof.dropLast())=",
        " rk_aaaaaaaa_\(proof)", "rk_aaaaaaaa_\(proof.dropLast(2))é",
    ])
    func `what has not the form of a key is none`(text: String) {
        #expect(APIKeyText(text) == nil)
        #expect(APIKeyText("rk_aaaaaaaa_\(Self.proof)") != nil)
    }

    private static let proof = String(repeating: "A", count: 43)
}
