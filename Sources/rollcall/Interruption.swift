import Glibc
import UnixSignals

/// Ends the process on SIGINT and SIGTERM, and gives the database up before, so that the private server goes too.
actor Interruption {
    private var database: Database?
    private var signal: UnixSignal?

    /// Listens for the signals.
    ///
    /// It is a task of its own, as a signal comes from nowhere. The work under way may be blocked in the database; it is
    /// rolled back with its connection.
    nonisolated func listen() -> Task<Void, Never> {
        Task {
            for await signal in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
                await interrupt(signal)
            }
        }
    }

    /// From now on there is a database to give up.
    ///
    /// A signal that came while it was being opened is acted on now.
    func opened(_ database: Database) async {
        self.database = database
        if let signal { await end(database, signal) }
    }

    private func interrupt(_ signal: UnixSignal) async {
        self.signal = signal
        if let database { await end(database, signal) }
    }

    private func end(_ database: Database, _ signal: UnixSignal) async {
        await database.close()
        Process.end(128 + signal.rawValue)
    }
}
