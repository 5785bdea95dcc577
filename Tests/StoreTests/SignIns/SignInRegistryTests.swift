import Attendance
import ClockTesting
import Postgres
import Store
import Testing

/// Browsers are known again by what only they have.
@Suite struct SignInRegistryTests {
    private let database: StoreDatabase
    private let connection: Connection
    private let registry: SignInRegistry
    private let keyID: String

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
        registry = SignInRegistry(connection: connection)
        keyID = try await APIKeyRegistry(connection: connection)
            .create(name: "team", scopes: [.read, .write], clock: "08:00").key.id
    }

    private func signIn(until end: Instant = "21:00", mayWrite: Bool = true) -> SignIn {
        SignIn(
            keyID: keyID,
            keyName: "team",
            mayWrite: mayWrite,
            hidesPeople: false,
            timeZone: nil,
            expiresAt: end
        )
    }

    @Test func `a sign-in is found until it expires`() async throws {
        let token = try await registry.begin(signIn(), clock: "09:00")
        #expect(try await registry.find(token, clock: "09:00") == signIn())
        #expect(try await registry.find(token, clock: "20:59:59.999") == signIn())
        #expect(try await registry.find(token, clock: "21:00") == nil)
    }

    @Test func `those that have expired are forgotten when another begins`() async throws {
        _ = try await registry.begin(signIn(until: "10:00"), clock: "09:00")
        _ = try await registry.begin(signIn(until: "11:00"), clock: "09:00")
        _ = try await registry.begin(signIn(), clock: "10:00")
        #expect(try await connection.number("select count(*) from rollcall.sign_ins") == 2)
    }

    @Test func `it ends for its own token only, and with its key`() async throws {
        let (first, second) = (
            try await registry.begin(signIn(), clock: "09:00"), try await registry.begin(signIn(), clock: "09:00")
        )
        try await registry.end(first)
        #expect(try await registry.find(first, clock: "09:01") == nil)
        #expect(try await registry.find(second, clock: "09:01") != nil)
        _ = try await APIKeyRegistry(connection: connection).revoke(keyID, clock: "09:02")
        #expect(try await registry.find(second, clock: "09:03") == nil)
    }

    @Test func `how things are seen is kept for its own token only`() async throws {
        let (first, second) = (
            try await registry.begin(signIn(), clock: "09:00"), try await registry.begin(signIn(), clock: "09:00")
        )
        try await registry.change(first, hidesPeople: true, timeZone: "Asia/Tokyo")
        let changed = try #require(try await registry.find(first, clock: "09:01"))
        #expect(changed.hidesPeople && changed.timeZone == "Asia/Tokyo")
        #expect(try await registry.find(second, clock: "09:01") == signIn())
    }

    @Test func `a key that may not write any more takes that from its sign-ins`() async throws {
        let token = try await registry.begin(signIn(), clock: "09:00")
        try await connection.execute("update rollcall.api_keys set scopes = '{read}'")
        #expect(try await registry.find(token, clock: "09:01")?.mayWrite == false)
    }

    @Test func `neither a token nor what forms carry is anywhere in the database or in a description`() async throws {
        let token = try await registry.begin(signIn(), clock: "09:00")
        #expect(try await connection.rows(mentioning: token.text) == [])
        #expect(try await connection.rows(mentioning: token.formToken) == [])
        var dumped = ""
        dump(token, to: &dumped)
        for shown in ["\(token)", String(reflecting: token), dumped] { #expect(!shown.contains(token.text)) }
    }

    @Test func `tokens differ, and each accepts its own forms only`() async throws {
        var random = SystemRandomNumberGenerator()
        let tokens = (0..<50).map { _ in SignInToken(using: &random) }
        #expect(Set(tokens.map(\.text)).count == 50)
        #expect(Set(tokens.map(\.formToken)).count == 50)
        for (token, next) in zip(tokens, tokens.dropFirst()) {
            #expect(SignInToken(token.text)?.formToken == token.formToken)
            #expect(token.isFormToken(token.formToken))
            for other in [nil, "", next.formToken, token.text, String(token.formToken.dropLast())] {
                #expect(!token.isFormToken(other))
            }
        }
    }

    @Test(arguments: [
        "", "0", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
        String(repeating: "A", count: 64),
        String(repeating: "g", count: 64), String(repeating: "0", count: 63) + "\0",
    ])
    func `what has not the form of a token is none`(_ text: String) {
        #expect(SignInToken(text) == nil)
        #expect(SignInToken(String(repeating: "0", count: 64)) != nil)
    }

    @Test func `the role of the API may do all of it, and touch no other columns`() async throws {
        let login = try await database.makeLogin()
        let own = try database.connection(for: .api, as: login)
        let registry = SignInRegistry(connection: own)
        let token = try await registry.begin(signIn(), clock: "09:00")
        try await registry.change(token, hidesPeople: true, timeZone: nil)
        #expect(try await registry.find(token, clock: "09:01")?.hidesPeople == true)
        await #expect(throws: PostgresError.self) {
            try await own.execute("update rollcall.sign_ins set expires_at = expires_at + interval '1 year'")
        }
        try await registry.end(token)
    }
}
