import Pausing
import ServiceLifecycle
import Synchronization

/// Ends the process if its services have not stopped when a supervisor is about to lose patience.
///
/// What hangs then waits for a database that does not answer, on a thread that nobody can interrupt. Nothing that was
/// acknowledged depends on it: that is in the database, or in the spool.
final class StopLimit: Service, Sendable {
    private let limit: Duration
    private let giveUp: @Sendable () -> Void
    private let timer = Mutex<Task<Void, Never>?>(nil)

    /// - Parameters:
    ///   - limit: How long stopping may take.
    ///   - giveUp: Called when it has taken that long.
    init(_ limit: Duration, giveUp: @escaping @Sendable () -> Void) {
        self.limit = limit
        self.giveUp = giveUp
    }

    /// Lasts until shutdown, and measures the time from then on.
    func run() async {
        do {
            try await gracefulShutdown()
        } catch {
            // It was cancelled, which is to stop as well.
        }
        // Not a child of this task, which has to end for the others to be stopped.
        let timer = Task { [limit, giveUp] in
            await Task.pause(for: limit)
            if !Task.isCancelled { giveUp() }
        }
        self.timer.withLock { $0 = timer }
    }

    /// Runs the services, of which this is one; when they have stopped nothing is given up any more.
    ///
    /// - Throws: What the services throw.
    func watch(over services: ServiceGroup) async throws {
        do {
            try await services.run()
        } catch {
            await lift()
            throw error
        }
        await lift()
    }

    private func lift() async {
        let timer = timer.withLock(\.self)
        timer?.cancel()
        await timer?.value
    }
}
