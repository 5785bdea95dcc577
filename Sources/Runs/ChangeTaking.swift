import Attendance
import Logging
import Postgres
import ServiceLifecycle
import Store

/// Takes the changes that were noted now and then, as nobody else does where no report runs.
struct ChangeTaking: Sendable {
    private static let interval = Span.minutes(10)
    /// How many are taken at once, so that they hold up neither what is computed nor a run that begins.
    private static let portion = 20_000

    let connection: Connection
    let logger: Logger
    private var triedAt = Instant(milliseconds: 0)

    init(connection: Connection, logger: Logger) {
        self.connection = connection
        self.logger = logger
    }

    /// Takes them if it is time to.
    mutating func takeIfDue(clock: Instant) async {
        guard clock >= triedAt + Self.interval else { return }
        triedAt = clock
        do {
            let taken = try await NotedChanges.takeBetweenRuns(atMost: Self.portion, connection)
            // What is left of many comes with the next pass.
            if taken == Self.portion { triedAt = Instant(milliseconds: 0) }
        } catch {
            // They are as good the next time, and nothing but their number depends on it.
            let level: Logger.Level = Task.isShuttingDownGracefully ? .debug : .warning
            logger.log(level: level, "Changes not taken", metadata: ["error": "\(error)"])
        }
    }
}
