import ArgumentParser
import Attendance
import Foundation
import Postgres
import PrivateServer
import Simulation
import Store

/// How many webhooks per second become durable, and how long their senders wait.
///
/// Each contender runs in a process of its own, against the same private PostgreSQL with everything durable, and gets made-up
/// joins and leaves from one load generator, each of them once. Beside the program stands the same program storing nothing,
/// what one would write in Python first, about the fastest that Python does, and what PostgreSQL does by itself.
struct IngestBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Measure how many webhooks per second become durable.",
        discussion: "Run it from the top of the repository; `make bench` gives it the Python that the rivals need."
    )

    @Option(help: ArgumentHelp("How many connections send at once; 1,8,64,256 unless told otherwise."))
    var connections: String?

    @Option(help: ArgumentHelp("How many seconds each is measured, after one to warm up; 5 unless told otherwise."))
    var seconds: Int?

    @Option(help: "A Python that has what the rivals need; without it there are none.")
    var python: String?

    @Option(help: "Measure only contenders whose name contains this.")
    var only: String?

    @Flag(help: "Only see that everything works: few connections, a short time, no rivals.")
    var smoke = false

    func validate() throws {
        guard !counts.isEmpty, counts.allSatisfy({ 1...1_000 ~= $0 }) else {
            throw ValidationError("--connections are numbers from 1 to 1000, separated by commas")
        }
        guard 1...60 ~= seconds ?? 1 else { throw ValidationError("--seconds is from 1 to 60") }
        guard !contenders.isEmpty else { throw ValidationError("--only: no contender is called so") }
    }

    private var counts: [Int] {
        (connections ?? (smoke ? "1,8" : "1,8,64,256")).split(separator: ",").map { Int($0) ?? 0 }
    }

    private var contenders: [Contender] {
        Contender.all(python: smoke ? nil : python).filter { contender in only.map(contender.name.contains) ?? true }
    }

    func run() async throws {
        let directory = smoke ? ".rollcall/bench-smoke" : ".rollcall/bench-ingest"
        try await BenchmarkServer.with(directory) { server in
            try await measure(on: IngestDatabase(server))
        }
    }

    private func measure(on database: IngestDatabase) async throws {
        var figures: [[IngestFigures]] = contenders.map { _ in [] }
        // What is compared is measured one right after the other: a machine's speed may change within a minute.
        for (round, count) in counts.enumerated() {
            for (position, contender) in contenders.enumerated() {
                try await database.startAfresh()
                let rate = contender.greatestRate * (smoke ? 1_000 : 10_000)
                let load = WebhookLoad(seed: UInt64(round), count: (seconds ?? (smoke ? 1 : 5)) * rate + rate)
                let measured = try await contender.measure(
                    with: load,
                    connections: count,
                    duration: .seconds(seconds ?? (smoke ? 1 : 5)),
                    on: database
                )
                Progress.note("\(contender.name), \(count): \(measured.perSecond) per second")
                figures[position].append(measured)
            }
        }
        let facts = try await database.facts()
        for line in IngestTable(figures: figures.flatMap(\.self), facts: facts).lines { print(line) }
    }
}
