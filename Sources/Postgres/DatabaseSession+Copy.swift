import CLibpq

extension DatabaseSession {
    /// Runs a `copy … from stdin (format binary)` with the rows that `body` writes.
    ///
    /// Nothing is copied if `body` throws; a transaction that is open has then failed.
    ///
    /// - Returns: how many rows were copied.
    /// - Throws: what `body` throws, or the server's error.
    @discardableResult
    package func copyIn(_ sql: String, _ body: (inout CopyWriter) throws -> Void) throws -> Int {
        try handle.beginCopy(sql, PGRES_COPY_IN)
        var writer = CopyWriter(handle)
        do {
            try body(&writer)
            try writer.finish()
        } catch {
            let reason = "given up by the client"
            PQputCopyEnd(handle.pointer, reason)
            do throws(PostgresError) {
                try handle.finishStatement()
            } catch let refusal {
                // What broke the stream explains more than that it is broken.
                if writer.isBroken { throw refusal }
            }
            throw error
        }
        return try handle.finishStatement()
    }

    /// Runs a `copy … to stdout (format binary)` and calls `body` with each row as it arrives, in bounded memory.
    ///
    /// If `body` throws, the statement is cancelled: a transaction that is open has failed and can only be rolled
    /// back, the session stays usable.
    ///
    /// - Throws: what `body` throws, or the server's error; rows may have been seen before it.
    package func copyOut(_ sql: String, _ body: (borrowing Row) throws -> Void) throws {
        try handle.beginCopy(sql, PGRES_COPY_OUT)
        do {
            var reader = CopyReader()
            var message: UnsafeMutablePointer<CChar>?
            while case let size = PQgetCopyData(handle.pointer, &message, 0), size >= 0 {
                defer { PQfreemem(message) }
                try reader.read(UnsafeRawBufferPointer(start: message, count: Int(size)), body)
            }
            try handle.finishStatement()
        } catch {
            handle.abandon()
            throw error
        }
    }
}
