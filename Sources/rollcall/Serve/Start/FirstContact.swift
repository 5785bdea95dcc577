import Attendance
import Logging
import Pausing
import Postgres
import ServiceLifecycle
import Synchronization

/// The first time that the database answers `serve`, which may be long after the start.
///
/// It is then examined, once, before anything else is done on it: what is not fit to be worked on takes nothing in. Until
/// that has been found out, whoever needs the database is to do as if it were away.
final class FirstContact: Service, Sendable {
    /// How long it waits before it tries again.
    private static let interval = Duration.milliseconds(500)

    /// The database has been found fit.
    let made = Occurrence()
    /// It has been, or it could not be reached at once.
    let tried = Occurrence()
    private let zone = Mutex<TimeZoneRules?>(nil)
    private let examine: @Sendable () async throws -> TimeZoneRules
    private let logger: Logger

    /// - Parameters:
    ///   - logger: Told once that the database is away, that it is there, and that it is not fit.
    ///   - examine: Makes sure that the database is fit, and reads the time zone of the reports; throws why it is not, or
    ///     that it is away. It has to end within seconds.
    init(logger: Logger, examine: @escaping @Sendable () async throws -> TimeZoneRules) {
        self.logger = logger
        self.examine = examine
    }

    /// The time zone of the reports; throws that the database is away as long as it was not found fit.
    func timeZone() throws(PostgresError) -> TimeZoneRules {
        guard let zone = zone.withLock(\.self) else { throw .connection("the database was not reached yet") }
        return zone
    }

    /// Tries until the database answers, then lasts until shutdown.
    ///
    /// - Throws: Why the database is not fit to be worked on.
    func run() async throws {
        try await cancelWhenGracefulShutdown { try await self.make() }
        do {
            try await gracefulShutdown()
        } catch {
            // It was cancelled instead.
            return
        }
    }

    private func make() async throws {
        var isAway = false
        while !Task.isCancelled {
            do {
                let rules = try await examine()
                zone.withLock { $0 = rules }
                made.happen()
                tried.happen()
                if isAway { logger.notice("The database is there") }
                return
            } catch {
                guard ExitStatus(for: error) == .unavailable else {
                    if isAway { logger.critical("The database cannot be used", metadata: ["error": "\(error)"]) }
                    throw error
                }
                if !isAway { logger.error("The database is away; it is waited for", metadata: ["error": "\(error)"]) }
                isAway = true
                tried.happen()
            }
            await Task.pause(for: Self.interval)
        }
    }
}
