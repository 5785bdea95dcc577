import Glibc
import UnixSignals

/// Ends the process on the signals that ask for it, and gives the database up before, so that the private server goes too.
actor Interruption {
    private let opening: Task<Database, any Error>
    private var signal: UnixSignal?

    /// - Parameter opening: What opens the database. It is cancelled when a signal comes, and its database closed.
    init(of opening: Task<Database, any Error>) {
        self.opening = opening
    }

    /// Listens for SIGINT and SIGTERM, and for SIGHUP unless the process is to outlive its terminal, or has its own use for it.
    ///
    /// It is a task of its own, as a signal comes from nowhere. The work under way may be blocked in the database; it is
    /// rolled back with its connection.
    nonisolated func listen(hangupsToo: Bool) -> Task<Void, Never> {
        let signals: [UnixSignal] =
            hangupsToo && !Process.ignores(SIGHUP) ? [.sigint, .sigterm, .sighup] : [.sigint, .sigterm]
        return Task {
            for await signal in await UnixSignalsSequence(trapping: signals) {
                await end(signal)
            }
        }
    }

    /// Ends the process if a signal has come: the work has then failed for want of its database, which nobody need be told.
    ///
    /// To be called when the database is closed.
    func settle() {
        if let signal { Self.end(signal) }
    }

    private func end(_ signal: UnixSignal) async {
        self.signal = signal
        opening.cancel()
        if let database = try? await opening.value { await database.close() }
        Self.end(signal)
    }

    private static func end(_ signal: UnixSignal) -> Never {
        Process.end(128 + signal.rawValue)
    }
}
