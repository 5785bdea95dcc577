import CLibpq
import Glibc
import Logging

/// The owner of one libpq connection.
///
/// It is only ever used on the thread of its `Connection`.
final class ServerHandle {
    let pointer: OpaquePointer
    let cancellation: CancelHandle
    /// The server's process behind it.
    let backend: Int32
    /// When it began to connect.
    let openedAt = ContinuousClock.now
    /// libpq keeps a plain pointer to it, so it lives as long as the connection.
    private let notices: NoticeLog
    private var prepared: [String: PreparedStatement] = [:]
    /// Whether the server's prepared statements no longer fit its tables, or are not those noted here.
    private var preparedIsStale = false

    private struct PreparedStatement {
        let sql: String
        let types: [TypeOID]
    }

    /// Connects; blocks for at most the connect timeout per host.
    init(settings: ConnectionSettings, logger: Logger) throws(PostgresError) {
        let pointer = try Self.connect(settings.effective)
        guard let cancellation = CancelHandle(pointer) else {
            defer { PQfinish(pointer) }
            throw .lost(pointer)
        }
        self.pointer = pointer
        self.cancellation = cancellation
        backend = PQbackendPID(pointer)
        notices = NoticeLog(logger: logger)
        notices.receive(from: pointer)
    }

    deinit {
        PQfinish(pointer)
    }

    private static func connect(_ string: ConnectionString) throws(PostgresError) -> OpaquePointer {
        let pairs = string.pairs
        let keywords = pairs.map { strdup($0.keyword) } + [nil]
        let values = pairs.map { strdup($0.value) } + [nil]
        defer { (keywords + values).forEach { free($0) } }
        let pointer = PQconnectdbParams(keywords.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 0)
        guard let pointer else { throw .connection("out of memory") }
        guard PQstatus(pointer) == CONNECTION_OK else {
            // A connection that failed still has to be finished.
            defer { PQfinish(pointer) }
            throw .lost(pointer)
        }
        return pointer
    }

    /// The connection's socket.
    var socket: Int32 { PQsocket(pointer) }

    /// Whether the connection was lost as far as this side knows.
    var isBroken: Bool { PQstatus(pointer) != CONNECTION_OK }

    /// Whether a transaction is open, be it failed or not.
    var isInTransaction: Bool {
        let status = PQtransactionStatus(pointer)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }

    /// Reads what came in since the last session, to learn whether the server closed the connection.
    func isStillOpen() -> Bool {
        while !isBroken {
            var descriptor = pollfd(fd: PQsocket(pointer), events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, 0) > 0 else { return true }
            guard PQconsumeInput(pointer) == 1 else { return false }
            // Notices and notifications are taken out of libpq's buffer, so that it doesn't grow.
            while let notification = PQnotifies(pointer) { PQfreemem(notification) }
        }
        return false
    }

    // MARK: Statements

    /// Runs statements by the simple protocol; the result of the last one is returned, the caller clears it.
    func execute(_ sql: String) throws(PostgresError) -> OpaquePointer {
        try requireIdle()
        return try checked(PQexec(pointer, sql))
    }

    /// Runs statements by the simple protocol and drops what they return.
    func executeOnly(_ sql: String) throws(PostgresError) {
        PQclear(try execute(sql))
    }

    /// Commits the open transaction.
    ///
    /// False if it had failed, so that the server rolled it back.
    func commit() throws(PostgresError) -> Bool {
        let result = try execute("commit")
        defer { PQclear(result) }
        return String(cString: PQcmdStatus(result)) == "COMMIT"
    }

    /// Rolls back after another error, which is the one that the caller has to see.
    ///
    /// A connection that cannot even do that is of no use: it is shut down, and the next session opens another.
    func rollBack(_ sql: String = "rollback") {
        do {
            try executeOnly(sql)
        } catch {
            shutDown()
        }
    }

    /// Prepares `statement` unless it is; forgets all statements first where a failure has shown them to be stale.
    func prepare(_ statement: Statement, _ types: [TypeOID]) throws(PostgresError) {
        try requireIdle()
        if preparedIsStale {
            try executeOnly("deallocate all")
            prepared.removeAll()
            preparedIsStale = false
        }
        if let known = prepared[statement.name] {
            guard known.sql == statement.sql, known.types == types else {
                throw .usage("statement \(statement.name) was prepared with other text or other parameter types")
            }
            return
        }
        let oids = types.map(\.rawValue)
        let result = PQprepare(pointer, statement.name, statement.sql, Int32(oids.count), oids)
        PQclear(try checked(result))
        if !statement.name.isEmpty {
            prepared[statement.name] = PreparedStatement(sql: statement.sql, types: types)
        }
    }

    /// Runs a prepared statement; the caller clears the result.
    func run(_ statement: Statement, _ parameters: Parameters) throws(PostgresError) -> OpaquePointer {
        try prepare(statement, parameters.types)
        let result = parameters.withArguments { values, lengths, formats in
            PQexecPrepared(pointer, statement.name, Int32(parameters.types.count), values, lengths, formats, 1)
        }
        return try checked(result)
    }

    /// Sends a prepared statement whose rows will be received one at a time.
    func send(_ statement: Statement, _ parameters: Parameters) throws(PostgresError) {
        try prepare(statement, parameters.types)
        let sent = parameters.withArguments { values, lengths, formats in
            PQsendQueryPrepared(pointer, statement.name, Int32(parameters.types.count), values, lengths, formats, 1)
        }
        guard sent == 1, PQsetSingleRowMode(pointer) == 1 else { throw .lost(pointer) }
    }

    /// Begins a COPY, which has to answer with `status`.
    func beginCopy(_ sql: String, _ status: ExecStatusType) throws(PostgresError) {
        try requireIdle()
        let result = PQexec(pointer, sql)
        if let result, PQresultStatus(result) == status { return PQclear(result) }
        PQclear(try checked(result))
        throw .usage("the statement is no COPY of the direction that was asked for")
    }

    /// libpq would silently throw away the rows of the statement under way.
    private func requireIdle() throws(PostgresError) {
        guard PQtransactionStatus(pointer) != PQTRANS_ACTIVE else {
            throw .usage("a statement was run while the rows of another are under way")
        }
    }

    // MARK: Results

    /// Gives a successful result back, and clears and throws any other.
    func checked(_ result: OpaquePointer?) throws(PostgresError) -> OpaquePointer {
        guard let result else { throw .lost(pointer) }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY, PGRES_SINGLE_TUPLE:
            return result
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            PQclear(result)
            abandon()
            throw .usage("a COPY from standard input is run by copyIn, one to standard output by copyOut")
        default:
            defer { PQclear(result) }
            let error = PostgresError(result: result, connection: pointer)
            noteStalePlans(error)
            throw error
        }
    }

    /// Receives the results that are left of a statement, until the connection is idle; throws the first failure.
    ///
    /// - Returns: the number of rows of the last command tag.
    @discardableResult
    func finishStatement() throws(PostgresError) -> Int {
        var failure: PostgresError?
        var count = 0
        while let result = PQgetResult(pointer) {
            do {
                let result = try checked(result)
                count = PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
                PQclear(result)
            } catch {
                failure = failure ?? error
                if isBroken { break }
            }
        }
        if let failure { throw failure }
        return count
    }

    /// Gets rid of a statement that is still under way, whatever it is doing.
    ///
    /// The server is asked to cancel it and what it had sent by then is thrown away. Where that doesn't work the
    /// connection is shut down, and the next session opens another.
    func abandon() {
        guard PQtransactionStatus(pointer) == PQTRANS_ACTIVE else { return }
        guard cancellation.cancel() else { return shutDown() }
        while let result = PQgetResult(pointer) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COPY_IN:
                if PQputCopyEnd(pointer, "given up") != 1 { return shutDown() }
            case PGRES_COPY_OUT:
                var row: UnsafeMutablePointer<CChar>?
                while PQgetCopyData(pointer, &row, 0) > 0 { PQfreemem(row) }
            case PGRES_COPY_BOTH:
                return shutDown()
            default:
                if isBroken { return }
            }
        }
    }

    private func shutDown() {
        shutdown(PQsocket(pointer), Int32(SHUT_RDWR))
        // Makes libpq see that the connection has ended.
        PQconsumeInput(pointer)
    }

    /// A table may have changed under a plan (0A000), or something else have dropped it (26000): plans are made anew.
    private func noteStalePlans(_ error: PostgresError) {
        if error.sqlState == "0A000" || error.sqlState == "26000" { preparedIsStale = true }
    }
}
