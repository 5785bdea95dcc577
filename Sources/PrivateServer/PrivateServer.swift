// A PostgreSQL of our own, for the first try and for tests, where no database is given.
//
// Processes that work in the same directory share one server. Each holds a shared lock on `postgres.users.lock` while it
// uses the server, and the one that finds itself alone when it stops, stops the server. The kernel drops the locks of a
// process that is killed, so a server whose users were all killed goes on running until the next one comes: it finds the
// server by its `postmaster.pid`, uses it and is the one to stop it. Starting and stopping exclude each other by the
// lock on `postgres.start.lock`.
//
// The server listens on a Unix socket in a directory that only its own account and root may enter, never on TCP.

import Glibc
package import Logging
import Postgres
import Synchronization

/// One process's use of the private PostgreSQL of a directory.
///
/// Destroying it without `stop` leaves the server running for the next user.
package final class PrivateServer: Sendable {
    /// The connection string of the database `rollcall`.
    package let url: String
    /// The server's main process.
    package let processID: Int32
    /// The newest main process that this one knows of.
    private let postmaster: Mutex<Postmaster>
    private let cluster: Cluster
    private let startLock: FileLock
    private let users: FileLock
    /// What ends this process's use, once it has begun.
    private let leaving = Mutex<Task<Void, Never>?>(nil)
    private let durability: Durability
    private let logger: Logger

    private static let patience = Duration.seconds(60)
    /// How long a server that starts may say nothing before it is looked at why.
    private static let glance = Duration.seconds(5)
    /// How long the processes of a server that was killed may take to end.
    private static let handover = Duration.seconds(10)

    private init(
        cluster: Cluster,
        postmaster: Postmaster,
        startLock: FileLock,
        users: FileLock,
        durability: Durability,
        logger: Logger
    ) {
        url = Self.connectionString(of: cluster, database: "rollcall").text
        processID = postmaster.id
        self.postmaster = Mutex(postmaster)
        self.cluster = cluster
        self.startLock = startLock
        self.users = users
        self.durability = durability
        self.logger = logger
    }

    /// Starts the server of a directory, or joins the one that is running there, and returns when it answers.
    ///
    /// The first start makes the database. A directory that is missing is made; its path may be relative to the working
    /// directory. `durability` applies if the server isn't running yet.
    ///
    /// - Throws: `PrivateServerError`, whose description says what to do.
    package static func start(
        directory: String,
        durability: Durability = .durable,
        logger: Logger
    ) async throws -> PrivateServer {
        // Root's server runs as another account, which has to pass.
        try Files.makeDirectories(directory, mode: geteuid() == 0 ? 0o711 : 0o700)
        let directory = try Files.realPath(directory)
        let startLock = try FileLock(path: directory + "/postgres.start.lock")
        try await startLock.lock(.exclusive, within: patience)
        defer { startLock.unlock() }
        let users = try FileLock(path: directory + "/postgres.users.lock")
        try await users.lock(.shared, within: patience)

        let cluster = try Cluster(in: directory)
        let postmaster =
            if let running = try await joined(cluster, logger) {
                running
            } else {
                try await started(cluster, durability, logger)
            }
        return PrivateServer(
            cluster: cluster,
            postmaster: postmaster,
            startLock: startLock,
            users: users,
            durability: durability,
            logger: logger
        )
    }

    /// Starts the server again if it is gone, as when it was killed; returns when it answers.
    ///
    /// - Returns: Whether it was gone.
    /// - Throws: `PrivateServerError`.
    package func revive() async throws -> Bool {
        if try Postmaster.running(on: cluster) != nil || isStopped { return false }
        postmaster.withLock { $0.reap() }
        try await startLock.lock(.exclusive, within: Self.patience)
        defer { startLock.unlock() }
        // Another user may have been faster, and ours may have been given up.
        if try Postmaster.running(on: cluster) != nil || isStopped { return false }
        let started = try await Self.started(cluster, durability, logger)
        postmaster.withLock { postmaster in
            // It may have been about to end before.
            postmaster.reap()
            postmaster = started
        }
        return true
    }

    /// Ends this process's use, and stops the server if nobody else uses it.
    ///
    /// Returns when the server is gone.
    ///
    /// Stopping again does nothing, but to wait for that too. Cancelling the caller does not cut it short.
    package func stop() async {
        let task = leaving.withLock { leaving in
            // A task of its own, because it has to be finished also when the caller is cancelled, as on shutdown.
            let task = leaving ?? Task { await leave() }
            leaving = task
            return task
        }
        await task.value
    }

    private var isStopped: Bool { leaving.withLock { $0 != nil } }

    private func leave() async {
        do {
            try await startLock.lock(.exclusive, within: Self.patience)
            defer { startLock.unlock() }
            defer { users.unlock() }
            guard users.tryLock(.exclusive), let postmaster = try Postmaster.running(on: cluster) else { return }
            await Self.stop(postmaster, logger)
        } catch {
            logger.error("Private PostgreSQL was not stopped", metadata: ["error": "\(error)"])
        }
    }

    private static func stop(_ postmaster: Postmaster, _ logger: Logger) async {
        do {
            if try await postmaster.stop() {
                logger.debug("Private PostgreSQL stopped", metadata: ["postgres.pid": "\(postmaster.id)"])
            } else {
                logger.error("Private PostgreSQL does not stop", metadata: ["postgres.pid": "\(postmaster.id)"])
            }
        } catch {
            logger.error("Private PostgreSQL was not stopped", metadata: ["error": "\(error)"])
        }
    }

    /// The running server, once it answers; nil if there is none or it went away.
    private static func joined(_ cluster: Cluster, _ logger: Logger) async throws -> Postmaster? {
        guard let postmaster = try Postmaster.running(on: cluster) else { return nil }
        guard try await isReady(postmaster, cluster, logger) else { return nil }
        logger.debug("Private PostgreSQL joined", metadata: ["postgres.pid": "\(postmaster.id)"])
        return postmaster
    }

    private static func started(
        _ cluster: Cluster,
        _ durability: Durability,
        _ logger: Logger
    ) async throws -> Postmaster {
        cluster.log.rotate()
        let binaries = try await ServerBinaries.find(major: cluster.major)
        if cluster.major == nil { try await cluster.create(with: binaries, durability) }
        let deadline = ContinuousClock.now + handover
        while true {
            let postmaster = try Postmaster.start(cluster, with: binaries, durability)
            do {
                if try await isReady(postmaster, cluster, logger) {
                    logger.debug("Private PostgreSQL started", metadata: ["postgres.pid": "\(postmaster.id)"])
                    return postmaster
                }
            } catch {
                // A task of its own: the caller may have been cancelled.
                await Task { await stop(postmaster, logger) }.value
                throw error
            }
            // The processes of a server that was killed may not be gone yet; a new one refuses to start beside them.
            guard cluster.log.tail.contains("shared memory"), ContinuousClock.now < deadline else {
                throw PrivateServerError.failed(program: "the private PostgreSQL", logTail: cluster.log.tail)
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    /// Waits until the server answers and has the database; without limit while it recovers what a crash left, as that
    /// would begin anew if it were cut short.
    ///
    /// False if its process ends before.
    private static func isReady(_ postmaster: Postmaster, _ cluster: Cluster, _ logger: Logger) async throws -> Bool {
        let settings = try ConnectionSettings(
            url: connectionString(of: cluster, database: "postgres").text,
            applicationName: "rollcall start"
        )
        let connection = Connection(settings: settings, logger: logger)
        var hasExited = false
        var deadline = ContinuousClock.now + patience
        var isTold = false
        while true {
            let isDecided = try await Polling.wait(within: glance) {
                hasExited = postmaster.hasExited
                if hasExited { return true }
                // Everyone whom it turns away would be a line in its log.
                if postmaster.isStartingUp(on: cluster) { return false }
                do {
                    try await connection.withSession { try createDatabase($0) }
                    return true
                } catch let error as PostgresError where error.recovery == .reconnect {
                    return false
                }
            }
            if isDecided { return !hasExited }
            if postmaster.isStartingUp(on: cluster) {
                deadline = ContinuousClock.now + patience
                if !isTold { logger.notice("The private PostgreSQL is recovering from a crash, which takes its time") }
                isTold = true
            } else if ContinuousClock.now >= deadline {
                throw PrivateServerError.timedOut(path: cluster.log.path)
            }
        }
    }

    private static func createDatabase(_ session: borrowing DatabaseSession) throws {
        let known = Statement(name: "", sql: "select 1 from pg_database where datname = 'rollcall'")
        if try session.run(known).rowCount == 0 { try session.execute("create database rollcall") }
    }

    private static func connectionString(of cluster: Cluster, database: String) -> ConnectionString {
        ConnectionString([
            "host": cluster.socketDirectory, "port": "\(Cluster.port)", "user": Cluster.superuser, "dbname": database,
        ])
    }
}
