import Synchronization

/// A few connections that many tasks share.
///
/// Work goes to the connection with the least of it, if to several then to the one on whose thread the task is; a
/// connection takes one piece after the other. When all have as much as they may, more is refused at once: that keeps
/// everyone's wait short, as a statement's own time is limited.
package final class ConnectionPool: Sendable {
    /// All connections have as much work as they may.
    package struct Exhausted: Error, Hashable, Sendable {}

    private let connections: [Connection]
    private let mostPerConnection: Int
    /// How much work each connection has.
    private let load: Mutex<[Int]>

    /// - Parameters:
    ///   - connections: The connections, at least one, which nobody else uses.
    ///   - mostPerConnection: How much work one may have, waiting or under way.
    package init(_ connections: [Connection], mostPerConnection: Int = 32) {
        self.connections = connections
        self.mostPerConnection = mostPerConnection
        load = Mutex(Array(repeating: 0, count: connections.count))
    }

    /// Runs `body` with the connection that has the least to do; others may use it between the sessions of `body`.
    ///
    /// - Throws: What `body` throws, or `Exhausted`.
    package func withConnection<R: Sendable>(_ body: (Connection) async throws -> R) async throws -> R {
        let position = try take()
        defer { load.withLock { $0[position] -= 1 } }
        return try await body(connections[position])
    }

    private func take() throws(Exhausted) -> Int {
        let near = nearest
        let position = load.withLock { load -> Int? in
            guard let least = load.min(), least < mostPerConnection else { return nil }
            let position = near.flatMap { load[$0] == least ? $0 : nil } ?? load.firstIndex(of: least)
            if let position { load[position] += 1 }
            return position
        }
        guard let position else { throw Exhausted() }
        return position
    }

    /// The connection whose thread the task prefers, by its position.
    private var nearest: Int? {
        guard let thread = withUnsafeCurrentTask(body: { $0?.unownedTaskExecutor }) else { return nil }
        return connections.firstIndex { $0.thread.asUnownedTaskExecutor() == thread }
    }
}
