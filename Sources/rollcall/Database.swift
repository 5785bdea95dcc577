import Logging
import Postgres
import PrivateServer
import Store

/// The database that a command works on: the configured one, or the private PostgreSQL of the working directory.
struct Database: Sendable {
    /// Below the working directory.
    static let privateDirectory = ".rollcall"

    let url: String
    private let privateServer: PrivateServer?
    private let logger: Logger

    /// Opens the database of `url`, or starts or joins the private one in `directory`.
    ///
    /// The private database is brought up to date at once: it has no operator to do it.
    private init(url: String?, directory: String, logger: Logger) async throws {
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
        lockTimeout: Duration = .seconds(5),
        connectTimeout: Duration = .seconds(5)
    ) throws -> Connection {
        Connection(
            settings: try ConnectionSettings(
                url: url,
                applicationName: "rollcall",
                statementTimeout: statementTimeout,
                lockTimeout: lockTimeout,
                connectTimeout: connectTimeout
            ),
            logger: logger
        )
    }

    /// Keeps the private PostgreSQL running, nil where the database is another's to keep.
    func keeper() -> PrivateServerKeeper? {
        privateServer.map { PrivateServerKeeper(server: $0, logger: logger) }
    }

    /// Gives the private PostgreSQL up, which stops it unless others use it.
    func close() async {
        await privateServer?.stop()
    }

    /// Runs `body` on the configured database after making sure of its schema, and closes the database in any case.
    ///
    /// SIGINT and SIGTERM close it too and end the process, once it is open; with `endingOnSignals` also while `body`
    /// runs, which otherwise takes care of them itself.
    static func with<R: Sendable>(
        _ configuration: Configuration,
        logger: Logger,
        checkingSchema: Bool = true,
        endingOnSignals: Bool = true,
        _ body: (Database) async throws -> R
    ) async throws -> R {
        try await with(
            url: configuration.databaseURL.value,
            directory: privateDirectory,
            logger: logger,
            endingOnSignals: endingOnSignals
        ) { database in
            if checkingSchema { try await Schema.check(database.connection()) }
            return try await body(database)
        }
    }

    /// The same for a database that isn't the configured one: that of `url`, or the private one in `directory`.
    static func with<R: Sendable>(
        url: String?,
        directory: String,
        logger: Logger,
        endingOnSignals: Bool = true,
        _ body: (Database) async throws -> R
    ) async throws -> R {
        let interruption = Interruption()
        let signals = interruption.listen()
        defer { signals.cancel() }
        let database = try await Database(url: url, directory: directory, logger: logger)
        await interruption.opened(database)
        if !endingOnSignals { signals.cancel() }
        do {
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}
