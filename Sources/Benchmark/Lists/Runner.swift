import API
import NIOCore
import Postgres
import Reports
import SQLFiles
import Simulation

/// Asks for pages and runs the plain SQL for the same, one after the other, and takes the times.
struct Runner: Sendable {
    /// The times of one kind of page.
    struct Figures: Sendable {
        let page: String
        /// Nil where there is no list.
        let limit: Int?
        let api: Timings
        let plain: Timings
    }

    let api: ServedAPI
    let connection: Connection
    /// How often each kind of page is asked for.
    let repetitions: Int

    private static let limits = [20, 100]
    /// What takes longer than this in all is not repeated any more, so that the run has an end.
    private static let budgets = (api: Duration.seconds(20), plain: Duration.seconds(8))
    private static let fewestRepetitions = 3

    func run(_ pages: [MeasuredPage], _ samples: Samples) async throws -> [Figures] {
        var figures: [Figures] = []
        for page in pages {
            for limit in page.isList ? Self.limits : [1] {
                let measured = try await measure(page, limit: limit, samples)
                Progress.note("\(page.name), \(limit)")
                figures.append(measured)
            }
        }
        return figures
    }

    private func measure(_ page: MeasuredPage, limit: Int, _ samples: Samples) async throws -> Figures {
        var chance = MeasuredPage.Chance(samples: samples, limit: limit, random: SplitMix64(seed: 1))
        let requests = (0..<repetitions).map { _ in page.request(&chance) }
        // The first of them also prepare statements and fill caches, which no other is charged for.
        for request in requests.prefix(Self.fewestRepetitions) { try await compare(request, isList: page.isList) }
        var api = Timings()
        for request in requests where api.count < Self.fewestRepetitions || api.total < Self.budgets.api {
            let start = ContinuousClock.now
            _ = try await self.api.get(request.path)
            api.add(ContinuousClock.now - start)
        }
        var plain = Timings()
        for request in requests where plain.count < Self.fewestRepetitions || plain.total < Self.budgets.plain {
            plain.add(try await run(request.plain).time)
        }
        return Figures(page: page.name, limit: page.isList ? limit : nil, api: api, plain: plain)
    }

    private func run(_ queries: [PlainQuery]) async throws -> (time: Duration, members: Int, total: Int?) {
        try await connection.withSession { session in
            let start = ContinuousClock.now
            var members: Int?
            var total: Int?
            for query in queries {
                let result = try session.run(Statement(name: "", sql: query.file.text), query.parameters)
                members = members ?? result.rowCount
                total = query.file.name.hasPrefix("plain_count_") ? try result.first { Int(try $0.int64(0)) } : nil
            }
            return (ContinuousClock.now - start, members ?? 0, total)
        }
    }

    /// Makes sure that both tell the same.
    private func compare(_ request: MeasuredPage.Request, isList: Bool) async throws {
        let body = try await api.get(request.path)
        let plain = try await run(request.plain)
        let answer = try JSONValue(parsing: Array(body.readableBytesView))
        let members = isList ? answer["data"]?.elements?.count : 1
        let total = isList ? answer["total_count"]?.integer : nil
        guard members == plain.members, total == plain.total else {
            throw BenchmarkFailure(
                """
                \(request.path) has \(members ?? 0) of \(total ?? 0), and plain SQL finds \(plain.members) of \
                \(plain.total ?? 0)
                """
            )
        }
    }
}
