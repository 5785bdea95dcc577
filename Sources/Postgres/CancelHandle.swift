import CLibpq

/// What is needed to cancel the running statement of one connection, from any thread.
final class CancelHandle: Sendable {
    /// Never changed after it is made, and libpq documents `PQcancel` as safe to call from any thread.
    nonisolated(unsafe) private let pointer: OpaquePointer

    /// Nil if `connection` isn't open.
    init?(_ connection: OpaquePointer) {
        guard let pointer = PQgetCancel(connection) else { return nil }
        self.pointer = pointer
    }

    deinit {
        PQfreeCancel(pointer)
    }

    /// Asks the server to cancel; blocks until it has taken notice.
    ///
    /// False if it couldn't be reached.
    @discardableResult
    func cancel() -> Bool {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
            PQcancel(pointer, message.baseAddress, Int32(message.count)) == 1
        }
    }
}
