import Attendance
import Logging
import Postgres
import Store
import Webhooks

extension PublishCommand {
    /// Says which sources have stopped sending: the days to come will lack what they do not send.
    ///
    /// The reports are published by then, and stay so whatever comes of this.
    func tellOfSilence(_ configuration: Configuration, _ connection: Connection, _ logger: Logger) async {
        let clock = Instant.now
        let sources: [KnownSource]
        do {
            sources = try await SourceHours(connection: connection)
                .sources(configuration.sources.map(\.name), clock: clock)
        } catch {
            return logger.warning("Sources not looked at", metadata: ["error": "\(error)"])
        }
        for source in sources {
            guard let warning = source.standing(clock: clock).warning else { continue }
            logger.warning("Source silent", metadata: ["source": "\(source.name)", "reason": "\(warning)"])
            Console.complain("source \(source.name): \(warning)")
        }
    }
}
