import ArgumentParser
import Attendance
import Reports
import Runs
import Store

struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what a revision of a day's report changed, and why.",
        discussion: """
            Compares the newest revision with the one before it; with one --revision, that one with the one before it; \
            with two, the first with the second.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The day.", valueName: "yyyy-mm-dd"))
    var date: String

    @Option(help: ArgumentHelp("A revision; may be given twice.", valueName: "number"))
    var revision: [Int] = []

    @OptionGroup var zone: TimeZoneOption

    func run() async throws {
        let date = try Arguments.date(date, "the day")
        guard revision.count <= 2 else { throw Failure(.usage, "give --revision once or twice") }
        let (configuration, numbers, zone) = (try common.configuration(), revision, zone)
        try await Database.with(configuration, logger: Log.logger("rollcall.report")) { database in
            let connection = try database.connection(duty: .report)
            let timeZone = try await zone.rules(configuration, connection)
            let comparison = try await RevisionComparison.between(
                numbers,
                of: date,
                in: timeZone,
                ReportRevisions(connection: connection, timeZone: timeZone.name)
            )
            RestatementText(comparison, timeZone).lines.forEach(Console.print)
        }
    }
}
