import Foundation
import Postgres

/// Something that takes webhooks in, to be measured.
struct Contender: Sendable {
    /// Where the rivals' programs are, seen from the top of the repository.
    static let rivals = "Sources/Benchmark/rivals"
    static let secret = "a secret of the benchmark"

    let name: String
    /// How many webhooks it takes in a second at most, in ten thousands, with a margin: so many are made up.
    let greatestRate: Int
    private let run: @Sendable (WebhookLoad, _ connections: Int, Duration, IngestDatabase) async throws -> IngestFigures

    /// All of them, in the order of the table; `python` runs the rivals, without it there are none.
    static func all(python: String?) -> [Contender] {
        let own = [receiver("rollcall", []), receiver("rollcall, storing nothing", ["--discard"])]
        guard let python else { return own }
        return own + [
            rival("ASGI, batches", "asgi_batch:app", greatestRate: 4, python: python),
            rival("FastAPI + asyncpg", "fastapi_insert:app", greatestRate: 1, python: python),
            Contender(name: "pgbench, single rows", greatestRate: 0) { load, connections, duration, database in
                try await SingleRows(connections: connections, duration: duration, database: database).measure()
            },
        ]
    }

    func measure(
        with load: WebhookLoad,
        connections: Int,
        duration: Duration,
        on database: IngestDatabase
    ) async throws -> IngestFigures {
        var figures = try await run(load, connections, duration, database)
        figures.contender = name
        figures.connections = connections
        return figures
    }

    /// The program's own parts, run by this one.
    private static func receiver(_ name: String, _ options: [String]) -> Contender {
        server(name, greatestRate: 8) { port, database in
            [CommandLine.arguments[0], "receiver", "--port", "\(port)", "--database-url", database.url] + options
        }
    }

    private static func rival(_ name: String, _ application: String, greatestRate: Int, python: String) -> Contender {
        server(name, greatestRate: greatestRate) { port, _ in
            [
                python, "-m", "uvicorn", "--app-dir", rivals, application, "--host", "127.0.0.1", "--port", "\(port)",
                "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning",
            ]
        }
    }

    private static func server(
        _ name: String,
        greatestRate: Int,
        command: @escaping @Sendable (_ port: Int, IngestDatabase) -> [String]
    ) -> Contender {
        Contender(name: name, greatestRate: greatestRate) { load, connections, duration, database in
            let port = try FreePort.find()
            let process = try ContenderProcess(command(port, database), environment(for: database))
            defer { process.stop() }
            let generator = LoadGenerator(load: load, port: port)
            try await generator.waitForServer(of: process)
            let before = (try await database.footprint(), try ProcessorUse(process, database))
            let result = try await generator.run(connections: connections, duration: duration)
            let after = (try ProcessorUse(process, database), try await database.footprint())
            return IngestFigures(
                latencies: result.latencies,
                elapsed: result.elapsed,
                sent: result.sent,
                use: after.0 - before.1,
                databaseBytes: after.1.databaseBytes - before.0.databaseBytes,
                walBytes: after.1.walBytes - before.0.walBytes,
                memory: (PeakMemory.bytes(of: process.id), try PeakMemory.bytes(of: database))
            )
        }
    }

    private static func environment(for database: IngestDatabase) throws -> [String: String] {
        let url = try ConnectionString(parsing: database.url)
        return [
            "RIVAL_HOST": url["host"] ?? "", "RIVAL_USER": url["user"] ?? "", "RIVAL_DATABASE": url["dbname"] ?? "",
            "RIVAL_SECRET": secret,
        ]
    }
}
