import ArgumentParser
import Attendance
import Glibc
import Logging
import Reports
import Runs
import Store
import Webhooks

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Compute what is pending and publish usage reports; what `rollcall report` does by itself.",
        discussion: """
            Without a date, every finished day that is not published yet, whose figures have changed since, or that \
            has become final; and the months published before that have such days. A day is a calendar day of the \
            report's time zone. The files of 16 January 2026 are in OUTPUT/daily/2026-01-16/, those of the month in \
            OUTPUT/monthly/2026-01/.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Publish this day.", valueName: "yyyy-mm-dd"))
    var date: String?

    @Option(help: ArgumentHelp("Publish the days from this one on …", valueName: "yyyy-mm-dd"))
    var from: String?

    @Option(help: ArgumentHelp("… to this one.", valueName: "yyyy-mm-dd"))
    var to: String?

    @Option(help: ArgumentHelp("Publish this month, after those of its days that are due.", valueName: "yyyy-mm"))
    var month: String?

    @OptionGroup var zone: TimeZoneOption

    @Option(
        help: ArgumentHelp(
            "The directory to publish into. With - one day's table goes to standard output and nothing is published.",
            valueName: "directory"
        )
    )
    var output: String?

    @Option(help: ArgumentHelp("With --output -: rooms, sessions or attendance.", valueName: "table"))
    var table: String?

    @OptionGroup var forms: ReportFormsOptions

    func run() async throws {
        let logger = Log.logger("rollcall.report")
        let configuration = try common.configuration()
        let days = try days()
        let settings = try forms.settings(configuration)
        let stream = try stream(days, settings)
        let directory = ReportDirectory(path: configuration.output(flag: output).value)
        let memory = MemoryShares(megabytes: try configuration.computeMegabytes().value)

        try await Database.with(configuration, logger: logger) { database in
            // Another computation may be at work on a large batch; its turn ends.
            let connection = try database.connection(duty: .report, lockTimeout: .seconds(600))
            let timeZone = try await zone.rules(configuration, connection)
            try Self.refuseFuture(days, timeZone)
            let run = ReportRun(
                connection: connection,
                reading: try database.connection(duty: .report),
                directory: directory,
                timeZone: timeZone,
                settings: settings,
                sources: configuration.sources.map(\.name),
                memory: memory
            )
            if let stream {
                try Self.write(try await run.preview(stream.date, clock: .now), stream)
            } else {
                let counter = DayCounter()
                let summary = try await run.run(days, clock: .now) { Self.tell($0, logger, counter) }
                print(summary)
                Self.tell(summary.silent, logger)
            }
        }
    }

    /// A slip of the pen would be published as a day without anyone.
    private static func refuseFuture(_ days: ReportRun.Days, _ timeZone: TimeZoneRules) throws {
        let today = timeZone.date(at: .now)
        switch days {
        case .due: return
        case .range(_, let last):
            guard last > today else { return }
            throw Failure(.usage, "\(last) has not begun in \(timeZone.name)")
        case .month(let month):
            guard month.firstDay > today else { return }
            throw Failure(.usage, "\(month) has not begun in \(timeZone.name)")
        }
    }

    private func days() throws -> ReportRun.Days {
        let date = try date.map { try Arguments.date($0, "--date") }
        let from = try from.map { try Arguments.date($0, "--from") }
        let to = try to.map { try Arguments.date($0, "--to") }
        let month = try month.map { try Arguments.month($0, "--month") }
        switch (date, from, to, month) {
        case (nil, nil, nil, nil): return .due
        case (let date?, nil, nil, nil): return .range(date, date)
        case (nil, nil, nil, let month?): return .month(month)
        case (nil, let from?, let to?, nil):
            guard from <= to else { throw Failure(.usage, "--from \(from) lies after --to \(to)") }
            return .range(from, to)
        default: throw Failure(.usage, "give --date, or --from and --to, or --month, or none of them")
        }
    }

    /// What goes to standard output.
    private struct Stream: Sendable {
        var date: CalendarDate
        var table: ReportTable
        var format: ReportFormat
    }

    /// What goes to standard output, nil if a directory was given or none.
    private func stream(_ days: ReportRun.Days, _ settings: ReportSettings) throws -> Stream? {
        guard output == "-" else {
            guard table == nil else { throw Failure(.usage, "--table belongs to --output -") }
            return nil
        }
        guard case .range(let date, let last) = days, date == last else {
            throw Failure(.usage, "--output - writes one day: give --date")
        }
        guard let format = settings.forms.formats.first, settings.forms.formats.count == 1 else {
            throw Failure(.usage, "--output - writes one file: give --format csv or --format json")
        }
        let known: [ReportTable] = settings.attendance == nil ? [.rooms, .sessions] : [.rooms, .sessions, .attendance]
        guard let table = known.first(where: { $0.rawValue == table ?? ReportTable.rooms.rawValue }) else {
            throw Failure(.usage, "--table is rooms or sessions, or with --attendance attendance")
        }
        return Stream(date: date, table: table, format: format)
    }

    private static func write(_ files: DayFiles, _ stream: Stream) throws {
        guard let bytes = files.document(of: stream.table, as: stream.format) else {
            throw Failure(.bug, "the day has no table \(stream.table.rawValue)")
        }
        try Console.write(result: bytes)
    }

    private static func tell(_ progress: ReportRun.Progress, _ logger: Logger, _ counter: DayCounter) {
        switch progress {
        case .computed(let summary):
            logger.info("Computed", metadata: summary.metadata)
        case .found(let days):
            counter.expect(days)
        case .published(let period, let publication):
            logger.info(
                "Report done",
                metadata: [
                    "report.period": "\(period)",
                    "report.change": "\(publication.change)",
                    "report.revision": "\(publication.revision)",
                    "report.status": "\(publication.status)",
                    "report.progress": "\(counter.count())",
                ]
            )
        }
    }

    /// Says which sources have stopped sending: the days to come will lack what they do not send.
    private static func tell(_ silent: [SourceStanding], _ logger: Logger) {
        for source in silent {
            guard let warning = source.warning else { continue }
            logger.warning("Source silent", metadata: ["source": "\(source.name)", "reason": "\(warning)"])
            Console.complain("source \(source.name): \(warning)")
        }
    }

    private func print(_ summary: ReportRun.Summary) {
        for (period, publication) in summary.publications.sorted(by: { $0.key.description < $1.key.description }) {
            Console.print("\(period)  revision \(publication.revision)  \(publication.status)  \(publication.change)")
        }
        if summary.publications.isEmpty { Console.print("No day is due.") }
    }
}
