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

package import Logging
import Synchronization
import ThreadExecutor

/// A connection that is opened when it is first needed and opened again when it was lost.
///
/// Tasks that use it at the same time take turns, each for one whole session. Destroying the connection closes it.
package actor Connection {
    private let settings: ConnectionSettings
    private let logger: Logger
    private let executor = ThreadExecutor()
    private var handle: ServerHandle?
    private var isClosed = false
    /// What `cancel` reaches: the session that is under way.
    private let running = Mutex<RunningSession?>(nil)

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Makes a connection that is opened at the start of the first session.
    package init(settings: ConnectionSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
    }

    isolated deinit {
        handle = nil
        executor.stop()
    }

    /// Runs `body` on the connection's thread, after connecting if need be.
    ///
    /// A transaction that `body` leaves open is rolled back, which is an error if `body` itself didn't throw one.
    ///
    /// - Throws: what `body` throws, or a `PostgresError` of kind `connection`, or of kind `usage` after `close`, or what
    ///   preparing a new connection throws.
    package func withSession<R: Sendable>(_ body: @Sendable (borrowing DatabaseSession) throws -> R) throws -> R {
        let handle = try openHandle()
        running.withLock { $0 = RunningSession(handle.cancellation) }
        defer { running.withLock { $0 = nil } }
        let watch = settings.sessionTimeout.map { SessionWatchdog.shared.watch(handle.socket, for: $0) }
        defer { if let watch { SessionWatchdog.shared.end(watch) } }
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

    /// Has the statement cancelled that is running, if any: it fails with SQLSTATE 57014.
    ///
    /// It returns at once, whether or not the server can be told. A session that begins after the call is never reached.
    package nonisolated func cancel() {
        guard let session = running.withLock(\.self) else { return }
        // Whoever is told to stop, in a handler that can't wait, has no task of its own for this.
        Task {
            await CancelThread.shared.run {
                // The lock keeps the session from ending, and so the next one from beginning, meanwhile.
                self.running.withLock { if $0 === session { session.cancellation.cancel() } }
            }
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
            if handle.isStillOpen() { return handle }
            logger.debug("Connection lost, reconnecting")
        }
        handle = nil
        let opened = try ServerHandle(settings: settings, logger: logger)
        // One that could not be prepared is closed, and the next session opens another.
        try settings.preparation?(DatabaseSession(opened))
        handle = opened
        return opened
    }
}

/// One session of a connection, told from all others.
private final class RunningSession: Sendable {
    let cancellation: CancelHandle

    init(_ cancellation: CancelHandle) {
        self.cancellation = cancellation
    }
}
