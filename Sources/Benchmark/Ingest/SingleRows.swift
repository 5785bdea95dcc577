import Foundation

/// Single rows, inserted by `pgbench`: what PostgreSQL does where nobody gathers rows for it.
struct SingleRows: Sendable {
    let connections: Int
    let duration: Duration
    let database: IngestDatabase

    /// The private server has no more connections.
    private static let mostConnections = 40

    func measure() async throws -> IngestFigures {
        let directory = FileManager.default.temporaryDirectory.appending(path: "rollcall-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let before = (try await database.footprint(), try ProcessorUse.seconds(database))
        let process = try ContenderProcess(
            [
                "/usr/bin/env", "pgbench", "--no-vacuum", "--protocol", "prepared", "--client",
                "\(min(connections, Self.mostConnections))", "--time", "\(duration.components.seconds)", "--log",
                "--log-prefix", directory.appending(path: "log").path, "--file", "\(Contender.rivals)/insert_one.sql",
                database.url,
            ],
            [:]
        )
        defer { process.stop() }
        var memory = 0
        while process.isRunning {
            try await Task.sleep(for: .milliseconds(50))
            memory = try max(memory, PeakMemory.bytes(of: database))
        }
        let after = (try ProcessorUse.seconds(database), try await database.footprint())
        let latencies = try Self.latencies(in: directory)
        try FileManager.default.removeItem(at: directory)
        guard !latencies.isEmpty else { throw BenchmarkFailure("pgbench did nothing; what it said is above") }
        return IngestFigures(
            latencies: latencies,
            elapsed: duration / .seconds(1),
            sent: latencies.count,
            use: ProcessorUse(server: 0, database: after.0 - before.1, generator: 0),
            databaseBytes: after.1.databaseBytes - before.0.databaseBytes,
            walBytes: after.1.walBytes - before.0.walBytes,
            memory: (0, memory)
        )
    }

    /// The third field of each line is the transaction's time in microseconds.
    private static func latencies(in directory: URL) throws -> [Int64] {
        var latencies: [Int64] = []
        for file in try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil) {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                guard let time = Int64(line.split(separator: " ")[2]) else { continue }
                latencies.append(time * 1_000)
            }
        }
        return latencies.sorted()
    }
}
