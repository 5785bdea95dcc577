import ArgumentParser

/// How fast the lists of the REST API are on a large history.
///
/// It fills a private PostgreSQL with a made-up year, has the program itself compute it, serves the REST API on a loopback
/// port with the same parts as `rollcall serve`, and asks for pages over HTTP, one after the other on one connection. In
/// the same run it measures what an application would do instead on the same database: a page by `limit` and `offset`,
/// and `count(*)`. Both must tell the same number of rows and the same total, else there is nothing to compare.
struct ListsBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists",
        abstract: "Measure the lists of the REST API against plain SQL, on a large made-up history.",
        discussion: "The database stays in .rollcall/ below the working directory for the next run."
    )

    @Option(help: ArgumentHelp("About how many events the year has; 10000000 unless told otherwise."))
    var events: Int?

    @Option(help: ArgumentHelp("How many rooms there are; 100000 unless told otherwise."))
    var rooms: Int?

    @Option(help: ArgumentHelp("How often each kind of page is asked for; 300 unless told otherwise."))
    var requests: Int?

    @Option(help: "Ask only for pages whose name contains this.")
    var only: String?

    @Flag(help: "Fill the database anew, even if one of the same size is there.")
    var fresh = false

    @Flag(help: "Only see that everything works: a small database and few requests.")
    var smoke = false

    func validate() throws {
        guard [events, rooms, requests].allSatisfy({ $0 ?? 1 > 0 }) else {
            throw ValidationError("--events, --rooms and --requests are above 0")
        }
        guard !pages.isEmpty else { throw ValidationError("--only: no page is called so") }
    }

    private var pages: [MeasuredPage] {
        MeasuredPage.all.filter { page in only.map(page.name.contains) ?? true }
    }

    func run() async throws {
        let history = History(
            events: events ?? (smoke ? 20_000 : 10_000_000),
            rooms: rooms ?? (smoke ? 400 : 100_000)
        )
        let repetitions = requests ?? (smoke ? 5 : 300)
        let directory = smoke ? ".rollcall/bench-smoke" : ".rollcall/bench"
        try await BenchmarkDatabase.with(
            history,
            directory: directory,
            isFresh: fresh || smoke,
            logger: Benchmark.logger
        ) {
            database in
            let samples = try await Samples(count: max(repetitions, 300), database.connection())
            let figures = try await ServedAPI.with(database, logger: Benchmark.logger) { api in
                let runner = Runner(api: api, connection: try database.connection(), repetitions: repetitions)
                return try await runner.run(pages, samples)
            }
            let facts = try await database.facts()
            for line in ResultTable(facts: facts, figures: figures, repetitions: repetitions).lines { print(line) }
        }
    }
}
