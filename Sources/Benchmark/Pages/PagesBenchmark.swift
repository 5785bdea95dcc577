import ArgumentParser
import Attendance
import Reports
import Runs

/// How fast and how big the pages of the dashboard are on a large history.
///
/// It serves them from the same database as the benchmark of the lists, with the last days published, follows the links of
/// pages from the overview, the busiest room and rooms and sessions taken by chance, and asks over HTTP, one after the
/// other, for what it found of every route.
struct PagesBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pages",
        abstract: "Measure the pages of the dashboard on a large made-up history.",
        discussion: "The database stays in .rollcall/ below the working directory for the next run."
    )

    @Option(help: ArgumentHelp("About how many events the year has; 10000000 unless told otherwise."))
    var events: Int?

    @Option(help: ArgumentHelp("How many rooms there are; 100000 unless told otherwise."))
    var rooms: Int?

    @Option(help: ArgumentHelp("How often the pages of each route are asked for; 300 unless told otherwise."))
    var requests: Int?

    @Flag(help: "Fill the database anew, even if one of the same size is there.")
    var fresh = false

    @Flag(help: "Only see that everything works: a small database and few requests.")
    var smoke = false

    func validate() throws {
        guard [events, rooms, requests].allSatisfy({ $0 ?? 1 > 0 }) else {
            throw ValidationError("--events, --rooms and --requests are above 0")
        }
    }

    func run() async throws {
        let history = History(
            events: events ?? (smoke ? 20_000 : 10_000_000),
            rooms: rooms ?? (smoke ? 400 : 100_000)
        )
        let repetitions = requests ?? (smoke ? 5 : 300)
        let directory = smoke ? ".rollcall/bench-smoke" : ".rollcall/bench"
        let reports = "\(directory)/reports"
        try await BenchmarkDatabase.with(
            history,
            directory: directory,
            isFresh: fresh || smoke,
            logger: Benchmark.logger
        ) { database in
            try await publish(to: reports, database)
            let samples = try await Samples(count: 100, database.connection())
            let figures = try await ServedAPI.with(database, reports: reports, logger: Benchmark.logger) { served in
                let links = try await LinkedPages(from: Self.starts(samples), most: repetitions, served)
                return try await links.measure(repetitions, served)
            }
            let facts = try await database.facts()
            for line in PagesTable(facts: facts, figures: figures, repetitions: repetitions).lines { print(line) }
        }
    }

    /// Publishes the days before the clock, as far as they are not.
    private func publish(to reports: String, _ database: BenchmarkDatabase) async throws {
        let today = TimeZoneRules.utc.date(at: History.clock)
        let run = ReportRun(
            connection: try database.connection(),
            directory: ReportDirectory(path: reports),
            timeZone: .utc
        )
        let days = ReportRun.Days.range(today.advanced(by: smoke ? -2 : -31), today.advanced(by: -1))
        _ = try await run.run(days, clock: History.clock)
        Progress.note("published")
    }

    private static func starts(_ samples: Samples) -> [String] {
        ["/", "/rooms/\(samples.busiest.publicID)"] + samples.sessions.map { "/sessions/\($0.id)" }
            + samples.rooms.map { "/rooms/\($0.publicID)" }
    }
}
