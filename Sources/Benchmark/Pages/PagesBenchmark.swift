import ArgumentParser
import Attendance
import Dashboard
import Reports
import Runs

/// How fast and how big the pages of the dashboard are on a large history.
///
/// It serves them from the same database as the benchmark of the lists, with the days of the last month published, follows
/// the links of pages from the overview, the busiest room and rooms and sessions taken by chance, and asks over HTTP, one
/// after the other, for what it found of every route; of days also in a time zone that nothing is published for, and for
/// the session with the most stays.
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
                try await Self.measure(samples, repetitions, served)
            }
            let facts = try await database.facts()
            for line in PagesTable(facts: facts, figures: figures, repetitions: repetitions).lines { print(line) }
        }
    }

    /// Publishes the month of the clock, as far as it is over, and its days that are not published yet.
    private func publish(to reports: String, _ database: BenchmarkDatabase) async throws {
        let run = ReportRun(
            connection: try database.connection(),
            directory: ReportDirectory(path: reports),
            timeZone: .utc
        )
        _ = try await run.run(.month(Self.month), clock: History.clock)
        Progress.note("published")
    }

    private static let month = CalendarMonth(of: TimeZoneRules.utc.date(at: History.clock))

    /// So many pages of a route are looked at in another time zone: their days are all worked out first.
    private static let pagesElsewhere = 12

    private static func measure(
        _ samples: Samples,
        _ repetitions: Int,
        _ served: ServedAPI
    ) async throws -> [LinkedPages.Figures] {
        let largest = "/sessions/\(samples.largest)"
        let here = try await LinkedPages(from: starts(samples), most: repetitions, served)
        let crowd = try await LinkedPages(from: [largest], routes: [.session], most: 1, served)
        let figures =
            try await here.measure(repetitions, served)
            + crowd.measure(repetitions, kind: "the one with the most stays", served)
        let elsewhere = try await LinkedPages(
            from: ["/days", "/months/\(month)"],
            routes: [.days, .day, .month],
            most: Self.pagesElsewhere,
            as: .elsewhere,
            served
        )
        return try await figures
            + elsewhere.measure(repetitions, kind: "in a time zone without reports", served)
    }

    private static func starts(_ samples: Samples) -> [String] {
        ["/", "/sign-in", "/months/\(month)", "/rooms/\(samples.busiest.publicID)"]
            + samples.sessions.map { "/sessions/\($0.id)" } + samples.rooms.map { "/rooms/\($0.publicID)" }
    }
}
