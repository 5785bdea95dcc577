import ArgumentParser
import Glibc
import Logging

// rollcall-bench: how fast the program is, beside what somebody would do instead, in the same run on the same machine.
//
// Figures are printed and never judged: only an answer that is not the right one fails.

/// The command line of the benchmark.
@main
struct Benchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollcall-bench",
        abstract: "Measure the program beside what somebody would do instead.",
        subcommands: [
            ListsBenchmark.self, PagesBenchmark.self, IngestBenchmark.self, BatchBenchmark.self,
            IncrementBenchmark.self,
            ReceiverCommand.self,
        ]
    )

    static func main() async {
        // Writing to what nobody reads any more fails; it must not end the process before the database is closed.
        signal(SIGPIPE, SIG_IGN)
        await main(nil)
    }

    /// What goes wrong is told on standard error.
    static let logger = Logger(label: "rollcall.bench") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .warning
        return handler
    }
}
