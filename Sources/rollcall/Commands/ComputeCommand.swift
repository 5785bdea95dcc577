import ArgumentParser
import Attendance
import Logging
import Runs
import Store

struct ComputeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compute",
        abstract: "Turn pending events into stays and sessions."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Compute every room from its first event, whatever was computed before.")
    var fromScratch = false

    @Option(
        help: ArgumentHelp(
            "How many connections compute; as many as the machine has cores unless told otherwise.",
            valueName: "number"
        )
    )
    var workers: Int?

    func run() async throws {
        let logger = Log.logger("rollcall.compute")
        let fromScratch = fromScratch
        let configuration = try common.configuration()
        let workers = try configuration.computeWorkers(flag: workers).value
        let memory = MemoryShares(megabytes: try configuration.computeMegabytes().value)
        try await Database.with(configuration, logger: logger) { database in
            // Others may be at work on a large batch, which is waited for in the end.
            let connections = try (0..<workers).map { _ in
                try database.connection(duty: .compute, lockTimeout: .seconds(600))
            }
            let summary = try await Computation(
                connection: connections[0],
                helpers: Array(connections.dropFirst()),
                memory: memory.events
            ).run(
                clock: .now,
                fromScratch: fromScratch,
                progress: { Console.note("\($0.rooms) rooms, \($0.events) events") }
            )
            logger.info("Computed", metadata: summary.metadata)
            Console.print(
                "\(summary.rooms) rooms computed: \(summary.events) events, \(summary.stays) stays, "
                    + "\(summary.sessions) sessions"
            )
        }
    }
}

extension Computation.Summary {
    /// The figures as log fields.
    var metadata: Logger.Metadata {
        [
            "compute.rooms": "\(rooms)",
            "compute.events": "\(events)",
            "compute.stays": "\(stays)",
            "compute.sessions": "\(sessions)",
        ]
    }
}
