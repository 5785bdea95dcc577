import Attendance
import Logging
import Postgres
import Store
import Webhooks

extension PublishCommand {
    /// Says which sources have stopped sending: the days to come will lack what they do not send.
    func tellOfSilence(_ configuration: Configuration, _ connection: Connection, _ logger: Logger) async throws {
        let names = configuration.sources.map(\.name)
        let clock = Instant.now
        let hours = SourceHours(connection: connection)
        // serve does it too, if it runs.
        try await hours.count(clock: clock)
        for source in try await hours.sources(names, clock: clock) {
            guard let warning = source.standing(clock: clock).warning else { continue }
            logger.warning("Source silent", metadata: ["source": "\(source.name)", "reason": "\(warning)"])
            Console.complain("source \(source.name): \(warning)")
        }
    }
}
