import Logging
import Postgres
import PrivateServer
import Store

/// The database that a command works on: the configured one, or the private PostgreSQL of the working directory.
struct Database: Sendable {
    /// Below the working directory.
    static let privateDirectory = ".rollcall"

    /// How long what is quick may do something else within a transaction: all is to be as before within ten seconds of a
    /// fault's end, and no step of a computation of a few rooms takes as long.
    private static let idleTimeout = Duration.seconds(10)

    /// Which database it is, and how to connect to it.
    struct Settings: Sendable {
        /// Nil for the private PostgreSQL in `directory`.
        var url: String?
        var directory = privateDirectory
        var roles = RoleUse.auto
        var allowsUnverifiedTLS = false
    }

    private let url: String
    private let settings: Settings
    private let privateServer: PrivateServer?
    private let logger: Logger
    private let trust = ConnectionTrust()
    /// Throws as long as nothing may be done on it.
    private var admit: @Sendable () throws -> Void = {}

    /// Opens the database; the private one is started, or joined where it runs.
    ///
    /// The private database is brought up to date at once: it has no operator to do it.
    private init(_ settings: Settings, logger: Logger) async throws {
        self.settings = settings
        self.logger = logger
        if let url = settings.url {
            self.url = url
            privateServer = nil
        } else {
            let server = try await PrivateServer.start(directory: settings.directory, logger: logger)
            url = server.url
            privateServer = server
            do {
                try await Schema.migrate(connection(duty: .owner))
            } catch {
                await server.stop()
                throw error
            }
        }
    }

    /// A connection of its own, opened when it is first used, which may do what `duty` needs.
    func connection(
        duty: Duty,
        statementTimeout: Duration = .seconds(600),
        lockTimeout: Duration = .seconds(5),
        connectTimeout: Duration = .seconds(5)
    ) throws -> Connection {
        let (admit, prepare) = (admit, settings.roles.preparation(for: duty))
        // What is quick is also given up quickly; a job may take as long as it needs.
        let sessionTimeout = statementTimeout <= .seconds(60) ? statementTimeout + .seconds(2) : nil
        return Connection(
            settings: try ConnectionSettings(
                url: url,
                applicationName: "rollcall",
                statementTimeout: statementTimeout,
                lockTimeout: lockTimeout,
                // A server from which a broken network hides that the session was cut keeps its locks that long.
                idleInTransactionTimeout: sessionTimeout.map { min($0, Self.idleTimeout) } ?? .seconds(60),
                connectTimeout: connectTimeout,
                sessionTimeout: sessionTimeout,
                trust: trust,
                allowsUnverifiedTLS: settings.allowsUnverifiedTLS,
                preparation: { session in
                    try admit()
                    try prepare?(session)
                }
            ),
            logger: logger
        )
    }

    /// A connection for a look at the database: one that does not answer within seconds is given up.
    func briefConnection(duty: Duty) throws -> Connection {
        try connection(duty: duty, statementTimeout: .seconds(5), connectTimeout: .seconds(2))
    }

    /// Gives up the connections that were opened before `instant`, as the database was away since.
    func forgetConnections(openedBefore instant: ContinuousClock.Instant) {
        trust.renew(since: instant)
    }

    /// The same database, which is away for all who use it as long as `contact` has not been made.
    func held(until contact: FirstContact) -> Database {
        var held = self
        held.admit = { _ = try contact.timeZone() }
        return held
    }

    /// Keeps the private PostgreSQL running, nil where the database is another's to keep.
    func keeper() -> PrivateServerKeeper? {
        privateServer.map { PrivateServerKeeper(server: $0, logger: logger) }
    }

    /// Makes sure that connections for `duties` will work under their roles, before any is needed; where roles are not
    /// required, those that will not are told.
    ///
    /// - Throws: A `Failure` that says what to do, if roles are required and the login cannot become one of theirs.
    func checkRoles(of duties: [Duty]) async throws {
        guard settings.roles != .off else { return }
        let faults = try await RoleFault.examine(duties, briefConnection(duty: .owner))
        guard let remedy = RoleFault.remedy(for: faults) else { return }
        let names = faults.map(\.role).joined(separator: ", ")
        guard settings.roles == .required else {
            return logger.notice(
                "Duties work with all the rights of the login",
                metadata: ["database.roles": "\(names)", "remedy": "\(remedy)"]
            )
        }
        throw Failure(
            .configuration,
            "database.roles requires it, but the login cannot work as \(names): \(remedy)"
        )
    }

    /// Makes sure that what is taken in survives a crash of the server, or that it need not.
    ///
    /// - Throws: A `Failure` that says what to do.
    func checkDurability(allowingDataLoss: Bool) async throws {
        // The settings are those of the connections that take in.
        let facts = try await ServerFacts.read(briefConnection(duty: .ingest))
        try ServerDurability(facts).check(allowingDataLoss: allowingDataLoss, logger)
    }

    /// Gives the private PostgreSQL up, which stops it unless others use it.
    func close() async {
        await privateServer?.stop()
    }

    /// Runs `body` on the configured database after making sure of its schema, and closes the database in any case.
    ///
    /// SIGINT and SIGTERM close it too and end the process, also while it is being opened; with `endingOnSignals` so does
    /// SIGHUP, and all of them also while `body` runs, which otherwise takes care of them itself.
    static func with<R: Sendable>(
        _ configuration: Configuration,
        logger: Logger,
        checkingSchema: Bool = true,
        endingOnSignals: Bool = true,
        _ body: (Database) async throws -> R
    ) async throws -> R {
        try await with(
            configuration.databaseSettings(),
            logger: logger,
            endingOnSignals: endingOnSignals
        ) { database in
            if checkingSchema { try await Schema.check(database.connection(duty: .owner)) }
            return try await body(database)
        }
    }

    /// The same on any database, of whose schema nothing is made sure.
    static func with<R: Sendable>(
        _ settings: Settings,
        logger: Logger,
        endingOnSignals: Bool = true,
        _ body: (Database) async throws -> R
    ) async throws -> R {
        let opening = Task { try await Database(settings, logger: logger) }
        let interruption = Interruption(of: opening)
        let signals = interruption.listen(hangupsToo: endingOnSignals)
        defer { signals.cancel() }
        do {
            let database = try await opening.value
            if !endingOnSignals { signals.cancel() }
            return try await database.closed(after: body)
        } catch {
            await interruption.settle()
            throw error
        }
    }

    private func closed<R: Sendable>(after body: (Database) async throws -> R) async throws -> R {
        do {
            let result = try await body(self)
            await close()
            return result
        } catch {
            await close()
            throw error
        }
    }
}

extension Database: CustomStringConvertible, CustomReflectable {
    /// Its connection string may hold a password.
    var description: String { privateServer == nil ? "the configured database" : "the private PostgreSQL" }
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
