import ArgumentParser
import Attendance
import Logging
import Reports
import Runs
import Store

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Compute what is pending and publish usage reports.",
        discussion: """
            Without a date, every finished day that is not published yet. A day is a calendar day of the report's time \
            zone. The files of 16 January 2026 are in OUTPUT/daily/2026-01-16/.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Publish this day.", valueName: "yyyy-mm-dd"))
    var date: String?

    @Option(help: ArgumentHelp("Publish the days from this one on …", valueName: "yyyy-mm-dd"))
    var from: String?

    @Option(help: ArgumentHelp("… to this one.", valueName: "yyyy-mm-dd"))
    var to: String?

    @Option(
        help: ArgumentHelp(
            "The time zone whose days are reported: an IANA name such as Europe/Berlin.",
            valueName: "zone"
        )
    )
    var timeZone: String?

    @Option(help: ArgumentHelp("The directory to publish into.", valueName: "directory"))
    var output: String?

    @Option(help: ArgumentHelp("csv, json or csv,json.", valueName: "formats"))
    var format: String?

    func run() async throws {
        let logger = Log.logger("rollcall.report")
        let configuration = try Configuration(common)
        let days = try days()
        let formats = try configuration.formats(flag: format).value
        let zoneName = configuration.timeZone(flag: timeZone)
        let directory = ReportDirectory(path: configuration.output(flag: output).value)

        try await Database.with(configuration, logger: logger) { database in
            let connection = try database.connection()
            guard let zone = try await TimeZoneCatalog.zone(named: zoneName.value, connection) else {
                throw Failure(
                    zoneName.origin == .flag("--time-zone") ? .usage : .configuration,
                    "\(zoneName.value) is no time zone (\(zoneName.origin)); use an IANA name such as Europe/Berlin"
                )
            }
            let run = ReportRun(connection: connection, directory: directory, timeZone: zone, formats: formats)
            let summary = try await run.run(days, clock: .now) { Self.tell($0, logger) }
            print(summary)
        }
    }

    private func days() throws -> ReportRun.Days {
        let date = try Self.parse(date, "--date")
        let from = try Self.parse(from, "--from")
        let to = try Self.parse(to, "--to")
        switch (date, from, to) {
        case (nil, nil, nil): return .due
        case (let date?, nil, nil): return .range(date, date)
        case (nil, let from?, let to?):
            guard from <= to else { throw Failure(.usage, "--from \(from) lies after --to \(to)") }
            return .range(from, to)
        default: throw Failure(.usage, "give --date, or --from and --to, or none of them")
        }
    }

    private static func parse(_ text: String?, _ flag: String) throws -> CalendarDate? {
        guard let text else { return nil }
        guard let date = CalendarDate(text) else {
            throw Failure(.usage, "\(flag) \(text) is no date; write it like 2026-01-16")
        }
        return date
    }

    private static func tell(_ progress: ReportRun.Progress, _ logger: Logger) {
        switch progress {
        case .computed(let summary):
            logger.info("Computed", metadata: summary.metadata)
        case .published(let date, let publication):
            logger.info(
                "Report done",
                metadata: [
                    "report.date": "\(date)",
                    "report.change": "\(publication.change)",
                    "report.revision": "\(publication.revision.revision)",
                    "report.status": "\(publication.revision.status)",
                ]
            )
        }
    }

    private func print(_ summary: ReportRun.Summary) {
        for (date, publication) in summary.publications.sorted(by: { $0.key < $1.key }) {
            let revision = publication.revision
            Console.print("\(date)  revision \(revision.revision)  \(revision.status)  \(publication.change)")
        }
        if summary.publications.isEmpty { Console.print("No day is due.") }
    }
}
