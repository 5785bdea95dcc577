import Glibc
import Logging
import Postgres
import PrivateServer
import Store
import UnixSignals

/// The database that a command works on: the configured one, or the private PostgreSQL of the working directory.
struct Database: Sendable {
    /// Below the working directory.
    static let privateDirectory = ".rollcall"

    let url: String
    private let privateServer: PrivateServer?
    private let logger: Logger

    /// Opens the configured database, or starts or joins the private one.
    ///
    /// The private database is brought up to date at once: it has no operator to do it.
    init(_ configuration: Configuration, logger: Logger) async throws {
        try await self.init(url: configuration.databaseURL.value, directory: Self.privateDirectory, logger: logger)
    }

    // The directory is where the private PostgreSQL lives, if `url` is nil.
    init(url: String?, directory: String, logger: Logger) async throws {
        self.logger = logger
        if let url {
            self.url = url
            privateServer = nil
        } else {
            let server = try await PrivateServer.start(directory: directory, logger: logger)
            self.url = server.url
            privateServer = server
            do {
                _ = try await Schema.migrate(connection())
            } catch {
                await server.stop()
                throw error
            }
        }
    }

    /// A connection of its own, opened when it is first used.
    func connection(
        statementTimeout: Duration = .seconds(600),
        connectTimeout: Duration = .seconds(5)
    ) throws -> Connection {
        Connection(
            settings: try ConnectionSettings(
                url: url,
                applicationName: "rollcall",
                statementTimeout: statementTimeout,
                connectTimeout: connectTimeout
            ),
            logger: logger
        )
    }

    /// Gives the private PostgreSQL up, which stops it unless others use it.
    func close() async {
        await privateServer?.stop()
    }

    /// Runs `body` on the configured database after making sure of its schema, and closes the database in any case.
    ///
    /// SIGINT and SIGTERM close it too and end the process, unless `body` takes care of them itself.
    static func with<R: Sendable>(
        _ configuration: Configuration,
        logger: Logger,
        checkingSchema: Bool = true,
        endingOnSignals: Bool = true,
        _ body: (Database) async throws -> R
    ) async throws -> R {
        let database = try await Database(configuration, logger: logger)
        let signals = endingOnSignals ? database.endOnSignals() : nil
        defer { signals?.cancel() }
        do {
            if checkingSchema { try await Schema.check(database.connection()) }
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }

    /// A task of its own, as a signal comes from nowhere: the work under way may be blocked in the database, and is
    /// rolled back with the connection.
    func endOnSignals() -> Task<Void, Never> {
        Task {
            for await signal in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
                await close()
                exit(128 + signal.rawValue)
            }
        }
    }
}
