// One connection to PostgreSQL for structured concurrency, over blocking libpq.
//
// `Connection` is an actor that runs on a thread of its own, so libpq may block there without holding up a thread of
// the concurrency pool. The work on it is a synchronous closure that borrows a `DatabaseSession`: there is no suspension
// inside, hence nothing can come between the statements of a transaction.
//
// Values travel in binary both ways. `Parameters` and `CopyWriter` write them, `Row` reads them; times are milliseconds
// since the Unix epoch and dates days since it.
//
// Every failure is a `PostgresError` that says by its SQLSTATE what can be done about it. A lost connection fails the
// session that notices it and nothing else: the next session connects again. Nothing is repeated in secret.

import Glibc
package import Logging
import Synchronization
package import ThreadExecutor

/// A connection that is opened when it is first needed and opened again when it was lost.
///
/// Tasks that use it at the same time take turns, each for one whole session. Destroying the connection closes it.
package actor Connection {
    private let settings: ConnectionSettings
    private let logger: Logger
    /// Where it works, until it is destroyed: a task that prefers this needs no other thread for its sessions.
    package nonisolated let thread = ThreadExecutor()
    private var handle: ServerHandle?
    /// The server's process behind the last connection that was lost, as long as it may still be there.
    private var leftBehind: Int32?
    private var isClosed = false
    private var isBound = false
    /// What `cut` reaches: the socket of the session that is under way.
    private let running = Mutex<Int32?>(nil)

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Makes a connection that is opened at the start of the first session.
    package init(settings: ConnectionSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
    }

    isolated deinit {
        handle = nil
        thread.stop()
    }

    /// Runs `body` on the connection's thread, after connecting if need be.
    ///
    /// A transaction that `body` leaves open is rolled back, which is an error if `body` itself didn't throw one. A
    /// connection over which nothing may be changed is given up, since it may stay so when the database is so no more.
    ///
    /// - Throws: what `body` throws, or a `PostgresError` of kind `connection`, or of kind `usage` after `close`, or what
    ///   preparing a new connection throws.
    package func withSession<R: Sendable>(_ body: @Sendable (borrowing DatabaseSession) throws -> R) throws -> R {
        let handle = try openHandle()
        running.withLock { $0 = handle.socket }
        defer { running.withLock { $0 = nil } }
        do {
            return try watched(handle) { try run(body, handle) }
        } catch let error as PostgresError where error.isReadOnly {
            self.handle = nil
            throw error
        }
    }

    /// Runs `body` as `withSession` does, and binds the connection to what it is connected to then: it is not opened again
    /// when it is lost, so that whoever holds something for as long as the connection lives does not go on without it.
    ///
    /// - Throws: What `withSession` throws; then nothing is bound. Once the connection is lost every session throws a
    ///   `PostgresError` of kind `connection`.
    package func bind<R: Sendable>(_ body: @Sendable (borrowing DatabaseSession) throws -> R) throws -> R {
        let value = try withSession(body)
        isBound = true
        return value
    }

    private func run<R>(_ body: (borrowing DatabaseSession) throws -> R, _ handle: ServerHandle) throws -> R {
        let value: R
        do {
            value = try body(DatabaseSession(handle))
        } catch {
            _ = endTransaction(of: handle)
            throw error
        }
        guard endTransaction(of: handle) else {
            throw PostgresError.usage("a session ended with an open transaction, which was rolled back")
        }
        return value
    }

    /// Runs `body` in a transaction: committed if it returns, rolled back if it throws.
    ///
    /// - Throws: what `body` throws, even if rolling back fails as well; or the error of connecting or of the commit. If
    ///   the connection is lost in the commit, it is unknown whether the transaction was committed.
    package func inTransaction<R: Sendable>(
        _ mode: TransactionMode = .readCommitted,
        _ body: @Sendable (borrowing DatabaseSession) throws -> R
    ) throws -> R {
        try withSession { session in
            try session.inTransaction(mode) { try body(session) }
        }
    }

    /// Cuts the session that is under way, if any: it fails as one whose connection was lost, and the server rolls back
    /// what was not committed.
    ///
    /// It waits for nothing, least of all for a server that does not answer, and never reaches a session that begins after
    /// the call.
    package nonisolated func cut() {
        // The lock keeps the session from ending, and so its socket from becoming another's.
        running.withLock { socket in
            if let socket { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    /// Closes the connection for good.
    ///
    /// Closing it again does nothing.
    package func close() {
        handle = nil
        isClosed = true
    }

    /// Rolls back what a session left open.
    ///
    /// False if there was anything.
    private func endTransaction(of handle: ServerHandle) -> Bool {
        guard handle.isInTransaction else { return true }
        handle.rollBack()
        return false
    }

    private func openHandle() throws -> ServerHandle {
        if isClosed { throw PostgresError.usage("the connection was closed") }
        if let handle {
            if handle.isStillOpen(), settings.trust?.covers(handle.openedAt) != false { return handle }
            logger.debug("Connection lost")
            leftBehind = handle.backend
        }
        handle = nil
        if isBound { throw PostgresError.connection("it was lost, and with it what was locked over it; start again") }
        let opened = try ServerHandle(settings: settings, logger: logger)
        if let process = leftBehind { try watched(opened) { try Self.requireDeparture(of: process, opened) } }
        leftBehind = nil
        // One that could not be prepared is closed, and the next session opens another.
        if let prepare = settings.preparation { try watched(opened) { try prepare(DatabaseSession(opened)) } }
        handle = opened
        return opened
    }

    /// Makes sure that the session of a connection that was lost does not wait for a synchronous standby, as one does
    /// whatever becomes of its connection: with each that takes its place there would be one more, until the server has no
    /// place left.
    private static func requireDeparture(of process: Int32, _ opened: ServerHandle) throws {
        var parameters = Parameters()
        parameters.add(process)
        let waits = try DatabaseSession(opened).run(waitsForStandby, parameters).first { try $0.bool(0) }
        guard waits == nil else { throw PostgresError.connection("a commit still waits for a synchronous standby") }
    }

    private static let waitsForStandby = Statement(
        name: "",
        sql: "select true from pg_stat_activity where pid = $1 and wait_event = 'SyncRep'"
    )

    /// Runs `body`, which takes no longer than a session may.
    private func watched<R>(_ handle: ServerHandle, _ body: () throws -> R) rethrows -> R {
        let watch = settings.sessionTimeout.map { SessionWatchdog.shared.watch(handle, settings.trust, for: $0) }
        defer { if let watch { SessionWatchdog.shared.end(watch) } }
        return try body()
    }
}
