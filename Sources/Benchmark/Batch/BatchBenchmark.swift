import ArgumentParser
import Foundation

/// How long it takes from events in PostgreSQL to sessions and daily files, from scratch.
///
/// Beside the program stand DuckDB and Polars, which read the same events from their own file format, keep nothing, and
/// know only the rules that this history needs. All write the same rows, which are compared.
struct BatchBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Measure sessions and daily files from scratch.",
        discussion: "Run it from the top of the repository; `make bench` gives it the Python that the rivals need."
    )

    @Option(help: ArgumentHelp("About how many events there are; 1000000,10000000 unless told otherwise."))
    var events: String?

    @Option(help: ArgumentHelp("How many days they are spread over; 30 unless told otherwise."))
    var days: Int?

    @Option(help: ArgumentHelp("How many rooms there are; 20000 unless told otherwise."))
    var rooms: Int?

    @Option(help: "A Python that has what the rivals need; without it there are none.")
    var python: String?

    @Option(help: ArgumentHelp("The rivals beside which it is measured; duckdb,polars unless told otherwise."))
    var rivals = "duckdb,polars"

    @OptionGroup var program: ProgramOption

    @Flag(help: "Only see that everything works: few events.")
    var smoke = false

    private var sizes: [Int] {
        (events ?? (smoke ? "5000" : "1000000,10000000")).split(separator: ",").map { Int($0) ?? 0 }
    }

    func validate() throws {
        guard sizes.allSatisfy({ $0 > 0 }), !sizes.isEmpty else {
            throw ValidationError("--events are numbers above 0, separated by commas")
        }
        guard [days, rooms].allSatisfy({ $0 ?? 1 > 0 }) else { throw ValidationError("--days and --rooms are above 0") }
    }

    func run() async throws {
        let directory = smoke ? ".rollcall/bench-smoke" : ".rollcall/bench-batch"
        let files = URL(filePath: directory).appending(path: "files")
        try await BenchmarkServer.with(directory) { server in
            let database = MeetingsDatabase(server)
            let run = BatchRun(
                database: database,
                program: program.path,
                python: python,
                rivals: rivals.split(separator: ",").map(String.init),
                directory: files
            )
            var figures: [BatchFigures] = []
            for size in sizes {
                let meetings = Meetings(
                    events: size,
                    days: days ?? (smoke ? 3 : 30),
                    rooms: rooms ?? (smoke ? 50 : 20_000)
                )
                try await figures.append(contentsOf: run.measure(meetings))
            }
            let facts = try await database.facts()
            for line in BatchTable(figures: figures, facts: facts).lines { print(line) }
        }
    }
}

/// Where the program is that is measured.
struct ProgramOption: ParsableArguments {
    @Option(name: .customLong("program"), help: "The program; the rollcall beside this one unless told otherwise.")
    var given: String?

    var path: String {
        given ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "rollcall").path
    }
}
