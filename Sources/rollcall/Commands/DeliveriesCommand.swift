import ArgumentParser
import Attendance
import Foundation
import Glibc
import Runs
import Store
import Webhooks

struct DeliveriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries",
        abstract: "Look at webhook requests as they arrived, and take quarantined ones in.",
        subcommands: [List.self, Show.self, Replay.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The newest deliveries first.")

        @OptionGroup var common: CommonOptions

        @Option(help: ArgumentHelp("stored, duplicate, ignored or quarantined.", valueName: "outcome"))
        var outcome: String?

        @Option(help: ArgumentHelp("Only of this source.", valueName: "name"))
        var source: String?

        @Option(help: ArgumentHelp("Received at this instant or later, as 2026-01-16T09:00:00Z.", valueName: "instant"))
        var since: String?

        @Option(help: ArgumentHelp("The most to list.", valueName: "number"))
        var limit = 50

        func run() async throws {
            let outcome = try outcome.map { name in
                guard let outcome = DeliveryOutcome(rawValue: name) else {
                    throw Failure(.usage, "--outcome is stored, duplicate, ignored or quarantined")
                }
                return outcome
            }
            let since = try since.map { try Arguments.instant($0, "--since") } ?? Instant(milliseconds: 0)
            guard limit > 0 else { throw Failure(.usage, "--limit must be above 0") }
            let (source, limit) = (source, limit)
            try await Database.with(common.configuration(), logger: Log.logger("rollcall.deliveries")) { database in
                let entries = try await DeliveryArchive(connection: database.connection(duty: .custody)).list(
                    outcome: outcome,
                    source: source,
                    from: since,
                    limit: limit
                )
                var table = TextTable([
                    ("DELIVERY", .left), ("RECEIVED", .left), ("SOURCE", .left), ("OUTCOME", .left),
                    ("BYTES", .right), ("REASON", .left),
                ])
                for entry in entries {
                    table.add([
                        entry.id.description, RFC3339.format(entry.receivedAt), entry.source, entry.outcome.rawValue,
                        String(entry.bytes), entry.reason ?? "",
                    ])
                }
                table.lines.forEach(Console.print)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One delivery's body, byte for byte, on standard output; what is known of it on standard error."
        )

        @OptionGroup var common: CommonOptions

        @Argument(help: "The delivery's id.")
        var id: String

        func run() async throws {
            let id = try Arguments.delivery(id)
            try await Database.with(common.configuration(), logger: Log.logger("rollcall.deliveries")) { database in
                let stored = try await DeliveriesCommand.find(id, in: database)
                let entry = stored.entry
                Console.remark("delivery: \(entry.id)")
                Console.remark("received: \(RFC3339.format(entry.receivedAt))")
                Console.remark("source:   \(entry.source)")
                Console.remark("outcome:  \(entry.outcome.rawValue)\(entry.reason.map { ": \($0)" } ?? "")")
                try Console.write(result: stored.body)
            }
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read quarantined deliveries again and take in those that are understood by now."
        )

        @OptionGroup var common: CommonOptions

        @Argument(help: "The delivery's id; all quarantined ones without it.")
        var id: String?

        func run() async throws {
            let id = try id.map(Arguments.delivery)
            let configuration = try common.configuration()
            try await Database.with(configuration, logger: Log.logger("rollcall.deliveries")) { database in
                let connection = try database.connection(duty: .custody)
                let run = ReplayRun(
                    archive: DeliveryArchive(connection: connection),
                    store: DeliveryStore(connection: connection),
                    sources: configuration.readers,
                    now: { .now }
                )
                let stored: DeliveryArchive.Stored? =
                    if let id { try await DeliveriesCommand.find(id, in: database) } else { nil }
                if let entry = stored?.entry, entry.outcome != .quarantined {
                    return Console.print("\(entry.id) is \(entry.outcome.rawValue), not quarantined; nothing was done")
                }
                let summary = if let stored { try await run.run(stored) } else { try await run.run() }
                Console.print(
                    "\(summary.counts.total) taken in: \(summary.counts[.stored]) stored, "
                        + "\(summary.counts[.duplicate]) duplicate, \(summary.counts[.ignored]) ignored; "
                        + "\(summary.stillQuarantined) still quarantined"
                )
                guard summary.withoutSource == 0 else {
                    throw Failure(
                        .configuration,
                        "\(summary.withoutSource) deliveries belong to sources that are not configured"
                    )
                }
            }
        }
    }

    private static func find(_ id: DeliveryID, in database: Database) async throws -> DeliveryArchive.Stored {
        guard let stored = try await DeliveryArchive(connection: database.connection(duty: .custody)).find(id) else {
            throw Failure(.badInput, "there is no delivery \(id)")
        }
        return stored
    }
}
