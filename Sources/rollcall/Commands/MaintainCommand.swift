import ArgumentParser
import Attendance
import Logging
import Store

struct MaintainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "maintain",
        abstract: "Drop what is older than it is to be kept, and make partitions for the days to come.",
        discussion: """
            Drops raw deliveries by day and events by month; stays, sessions and reports are kept for ever. What was \
            computed of events that are dropped is final: later webhooks, imports and replays of that time are \
            quarantined. Computes what is pending first.
            """
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Only say what would be dropped.")
    var dryRun = false

    func run() async throws {
        let logger = Log.logger("rollcall.maintain")
        let configuration = try common.configuration()
        let periods = try configuration.retention()
        let dryRun = dryRun
        try await Database.with(configuration, logger: logger) { database in
            // Computations may be at work on large batches, which end.
            let owner = try database.connection(duty: .owner, lockTimeout: .seconds(600))
            let retention = Retention(
                connection: owner,
                periods: periods,
                pause: { try await Task.sleep(for: .seconds(5)) }
            )
            if !dryRun { try await retention.makePartitionsAhead(clock: .now) }
            let due = try await retention.due(clock: .now)
            if due.quarantined > 0 {
                Console.complain(
                    "\(due.quarantined) deliveries in quarantine are \(dryRun ? "to be" : "being") dropped, which were never "
                        + "taken in"
                )
                logger.warning(
                    "Quarantined deliveries are too old to be kept",
                    metadata: ["retention.quarantined": "\(due.quarantined)"]
                )
            }
            let summary = dryRun ? due : try await retention.run(clock: .now)
            logger.info(
                dryRun ? "Partitions due" : "Partitions dropped",
                metadata: [
                    "retention.deliveries": "\(summary.deliveries.count)",
                    "retention.events": "\(summary.events.count)",
                    "retention.events_from": "\(summary.horizon.map { RFC3339.format($0) } ?? "none")",
                ]
            )
            for partition in summary.deliveries + summary.events {
                Console.print("\(dryRun ? "would drop" : "dropped") \(partition.name)")
            }
            if summary.deliveries.isEmpty, summary.events.isEmpty { Console.print("Nothing is due.") }
        }
    }
}
