import Foundation
import Logging
package import Postgres
import PrivateServer
import Waiting

/// A PostgreSQL of one test's own, which can be made to wait for a synchronous standby that is not there.
package struct StandbyServer: Sendable {
    private let server: PrivateServer
    private let owner: Connection

    private init(_ server: PrivateServer) throws {
        self.server = server
        owner = try Self.connection(server.url, sessionTimeout: nil)
    }

    /// Gives `body` a server, and deletes it afterwards.
    package static func with<R>(_ body: (StandbyServer) async throws -> R) async throws -> R {
        let directory = try Start.makeDirectory()
        let server = try await PrivateServer.start(
            directory: directory,
            durability: .ephemeral,
            logger: Logger(label: "tests")
        )
        let result: Result<R, any Error>
        do {
            result = .success(try await body(StandbyServer(server)))
        } catch {
            result = .failure(error)
        }
        await server.stop()
        try FileManager.default.removeItem(atPath: directory)
        return try result.get()
    }

    /// A connection whose commits wait for the standby; it knows of what was required before it connects.
    package func connection(sessionTimeout: Duration? = nil) throws -> Connection {
        try Self.connection(server.url, sessionTimeout: sessionTimeout)
    }

    /// Has commits wait for the standby of a name from now on, for none if that is empty.
    package func require(standby name: String) async throws {
        try await owner.withSession { session in
            try session.execute("alter system set synchronous_standby_names = '\(name)'")
            try session.execute("select pg_reload_conf()")
        }
        try await eventually("the server knows") {
            try await owner.withSession { session in
                let setting = Statement(name: "", sql: "show synchronous_standby_names")
                return try session.run(setting).first { try $0.text(0) } == name
            }
        }
    }

    private static func connection(_ url: String, sessionTimeout: Duration?) throws -> Connection {
        let settings = try ConnectionSettings(
            url: url,
            applicationName: "tests",
            statementTimeout: .seconds(60),
            sessionTimeout: sessionTimeout,
            preparation: { try $0.execute("set synchronous_commit = on") }
        )
        return Connection(settings: settings, logger: Logger(label: "tests"))
    }
}
