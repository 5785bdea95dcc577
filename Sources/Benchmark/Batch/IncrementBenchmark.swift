import ArgumentParser
import Foundation
import Store

/// What a day's run costs on top of histories of different lengths.
struct IncrementBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "increments",
        abstract: "Measure a day's run on top of 30, 300 and 3,000 days.",
        discussion: "Run it from the top of the repository."
    )

    @Option(help: ArgumentHelp("How many days there are before; 30,300,3000 unless told otherwise."))
    var history: String?

    @Option(help: ArgumentHelp("About how many events each day has; 1000 unless told otherwise."))
    var events: Int?

    @OptionGroup var program: ProgramOption

    @Flag(help: "Only see that everything works: few days.")
    var smoke = false

    private var lengths: [Int] {
        (history ?? (smoke ? "2,4" : "30,300,3000")).split(separator: ",").map { Int($0) ?? 0 }
    }

    func validate() throws {
        guard lengths.allSatisfy({ $0 > 0 }), !lengths.isEmpty else {
            throw ValidationError("--history are numbers above 0, separated by commas")
        }
        guard events ?? 1 > 0 else { throw ValidationError("--events is above 0") }
    }

    func run() async throws {
        let directory = smoke ? ".rollcall/bench-smoke" : ".rollcall/bench-batch"
        try await BenchmarkServer.with(directory) { server in
            let database = MeetingsDatabase(server)
            var figures: [IncrementFigures] = []
            for days in lengths {
                let output = URL(filePath: directory).appending(path: "files")
                try BenchmarkServer.clear(output)
                let jobs = ProgramJobs(program: program.path, database: database, output: output)
                try await figures.append(measure(after: days, jobs, database))
            }
            let facts = try await database.facts()
            for line in IncrementTable(figures: figures, facts: facts).lines { print(line) }
        }
    }

    private func measure(
        after days: Int,
        _ jobs: ProgramJobs,
        _ database: MeetingsDatabase
    ) async throws -> IncrementFigures {
        let meetings = Meetings(events: (events ?? (smoke ? 500 : 1_000)) * (days + 1), days: days + 1, rooms: 200)
        try await database.fill(meetings, days: days)
        _ = try await jobs.compute()
        _ = try await jobs.report()
        try await database.addLastDay(meetings)
        let figures = IncrementFigures(
            days: days,
            compute: try await jobs.compute(),
            report: try await jobs.report(),
            idle: try await jobs.report()
        )
        Progress.note("\(days) days: \(figures.compute.seconds) s, \(figures.report.seconds) s")
        return figures
    }
}

/// What a day's run took.
struct IncrementFigures: Sendable {
    /// How many days were computed and published before.
    let days: Int
    let compute: MeasuredProcess
    let report: MeasuredProcess
    /// A report when nothing is due.
    let idle: MeasuredProcess

    var seconds: Double { compute.seconds + report.seconds }
}
