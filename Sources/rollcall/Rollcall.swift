import ArgumentParser
import Glibc
import Postgres
import Store

/// The command line: `rollcall <command>`.
@main
struct Rollcall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollcall",
        abstract: "Who was in which video room, when, and for how long.",
        discussion: """
            Rollcall stores the join and leave webhooks of video-conferencing providers in PostgreSQL, works out the \
            sessions of each room, and publishes a usage report per room and day.

            Without DATABASE_URL it works on a private PostgreSQL in .rollcall/ below the working directory.

            Exit codes: 0 done, 64 usage, 65 bad input data, 69 database or address unavailable, 70 bug, \
            73 cannot write output, 75 another run is at work, 78 configuration.
            """,
        version: "rollcall, schema version \(Schema.current)",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, ComputeCommand.self, ReportCommand.self, SessionsCommand.self,
            ImportCommand.self, DeliveriesCommand.self, RoomsCommand.self, KeysCommand.self, DoctorCommand.self,
            DemoCommand.self, SimulateCommand.self, EraseCommand.self, MaintainCommand.self,
        ]
    )

    static func main() async {
        Console.occupyClosed()
        // Writing to a pipe that nobody reads any more fails; it must not end the process before the database is closed.
        signal(SIGPIPE, SIG_IGN)
        // A file that may not grow is one on a full disk: whoever writes it knows what to do.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            if let failure = Console.failure { throw failure }
        } catch {
            guard let status = ExitStatus(for: error) else { exit(withError: error) }
            let advice = (error as? PostgresError)?.advice.map { "; \($0)" } ?? ""
            Console.complain("\(error)\(advice)")
            Glibc.exit(status.rawValue)
        }
    }
}
