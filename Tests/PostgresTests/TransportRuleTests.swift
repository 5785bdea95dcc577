import Testing

@testable import Postgres

/// A server elsewhere is reached by verified TLS only.
struct TransportRuleTests {
    private static func rule(
        _ environment: [String: String] = [:],
        allowsUnverified: Bool = false,
        authorities: String? = "/system.crt",
        userHasAuthorities: Bool = false,
        knowsSystem: Bool = false
    ) -> TransportRule {
        TransportRule(
            defaults: ConnectionString(environment),
            allowsUnverified: allowsUnverified,
            systemAuthorities: { authorities },
            userHasAuthorities: { userHasAuthorities },
            knowsSystem: knowsSystem
        )
    }

    @Test(
        arguments: [
            "", "dbname=x", "host=/run/postgresql", "host=@abstract", "host=localhost", "host=LOCALHOST",
            "host=127.0.0.1", "host=127.9.9.9", "host=::1", "hostaddr=::1", "host=localhost hostaddr=127.0.0.1",
            "host=/a,/b", "postgres://[::1]/x", "postgres://u@localhost/x", "host=localhost sslmode=disable",
            "host=0:0:0:0:0:0:0:1",
        ]
    )
    func `this machine is reached as the connection string says`(text: String) throws {
        let string = try ConnectionString(parsing: text)
        #expect(Self.rule().transport(of: string) == .local)
        #expect(try Self.rule().applied(to: string) == string)
    }

    @Test(
        arguments: [
            "host=db", "host=10.0.0.1", "host=db.test hostaddr=127.0.0.1", "host=localhost hostaddr=10.0.0.1",
            "hostaddr=192.168.0.1", "host=/run,db", "host=localhost,db", "postgres://u@db:5432,localhost/x",
            "host=localhost.example.com", "host=127.0.0.1.example.com", "host=1270.0.0.1", "host=::2", "host=fe80::1",
            "host=::ffff:127.0.0.1", "service=x", "host=db sslmode=verify-full", "host=128.0.0.1",
        ]
    )
    func `any other server is reached by verified TLS`(text: String) throws {
        let string = try ConnectionString(parsing: text)
        #expect(Self.rule().transport(of: string) == .verified)
        let applied = try Self.rule().applied(to: string)
        #expect(applied["sslmode"] == "verify-full")
        #expect(applied["gssencmode"] == "disable")
        #expect(applied["sslrootcert"] == "/system.crt")
    }

    @Test(arguments: ["disable", "allow", "prefer", "require", "verify-ca"])
    func `less is refused with what to do, and taken only where that is allowed`(mode: String) throws {
        let string = ConnectionString(["host": "db", "sslmode": mode, "password": "hunter2"])
        let error = try #require(throws: PostgresError.self) { try Self.rule().applied(to: string) }
        #expect(error.kind == .usage)
        #expect(error.description.contains("sslmode=\(mode)"))
        #expect(error.description.contains("sslmode=verify-full"))
        #expect(!error.description.contains("hunter2"))
        let lenient = Self.rule(allowsUnverified: true)
        #expect(lenient.transport(of: string) == .unverified)
        #expect(try lenient.applied(to: string) == string)
    }

    @Test func `verified is verified, also where less is allowed`() throws {
        let string = ConnectionString(["host": "db", "sslmode": "verify-full"])
        let lenient = Self.rule(allowsUnverified: true)
        #expect(lenient.transport(of: string) == .verified)
        #expect(try lenient.applied(to: string)["sslrootcert"] == "/system.crt")
    }

    @Test func `the environment may name another machine, and cannot weaken the protection`() throws {
        let elsewhere = Self.rule(["host": "db", "sslmode": "disable"])
        let string = ConnectionString(["dbname": "x"])
        #expect(elsewhere.transport(of: string) == .verified)
        #expect(try elsewhere.applied(to: string)["sslmode"] == "verify-full")
        #expect(Self.rule(["hostaddr": "10.0.0.1"]).transport(of: ConnectionString(["host": "localhost"])) == .verified)
        #expect(elsewhere.transport(of: ConnectionString(["host": "/run"])) == .local)
    }

    @Test func `authorities that are given are used, then the user's, then the system's`() throws {
        func authorities(_ rule: TransportRule, _ given: String? = nil) throws -> String? {
            var string = ConnectionString(["host": "db"])
            string["sslrootcert"] = given
            return try rule.applied(to: string)["sslrootcert"]
        }
        #expect(try authorities(Self.rule(), "/mine.crt") == "/mine.crt")
        #expect(try authorities(Self.rule(["sslrootcert": "/env.crt"])) == nil)
        #expect(try authorities(Self.rule(userHasAuthorities: true)) == nil)
        #expect(try authorities(Self.rule()) == "/system.crt")
        #expect(try authorities(Self.rule(authorities: nil)) == nil)
        #expect(try authorities(Self.rule(), "system") == "/system.crt")
        #expect(try authorities(Self.rule(["sslrootcert": "system"])) == "/system.crt")
        #expect(try authorities(Self.rule(knowsSystem: true), "system") == "system")
    }
}
