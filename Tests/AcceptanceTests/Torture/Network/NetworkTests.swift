import Glibc
import Logging
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// A network to the database that swallows everything: nothing is refused with a spool, nothing waits for long, and
    /// nothing is left of it.
    struct NetworkTests {
        private static let episodes = Torture.isFull ? 5 : 2
        private static let perEpisode = 300

        private let webhooks = NumberedWebhooks(episodes * perEpisode)

        @Test func `a network that swallows everything costs no webhook, leaks nothing, and is used when it is back`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                try await DatabaseNetwork.with(in: directory) { network in
                    let key = try await directory.makeKey(environment: ["DATABASE_URL": network.direct])
                    let headers = ["Authorization": "Bearer \(key)"]
                    try await Service.with(in: directory, environment: network.environment) { service in
                        var loads: [WebhookLoad] = []
                        var footprints: [ProcessFootprint] = []
                        for episode in 0..<Self.episodes {
                            try await eventually("all is well") { try await service.isWell(headers) }
                            network.become(.silent)
                            let bodies = webhooks.bodies[(episode * Self.perEpisode)...].prefix(Self.perEpisode)
                            let load = WebhookLoad(Array(bodies))
                            // They hang, and must not for ever.
                            async let lists = service.statuses(of: "/api/v1/rooms", headers, count: 8)
                            async let figures = service.statuses(of: "/api/v1/statistics/current", headers, count: 2)
                            try await load.run(to: service, connections: 16)
                            #expect(load.unacknowledged.isEmpty)
                            #expect(load.slowest < .seconds(3))
                            #expect(try !directory.spoolFiles.isEmpty)
                            try await eventually("the database's absence is told") {
                                let ready = try await service.answer("GET", "/ready")
                                #expect(ready.status == 200)
                                return !ready.text.contains(#""database":"ok""#)
                            }
                            #expect(try await service.answer("GET", "/health").status == 200)
                            loads.append(load)
                            network.become(.whole)
                            try await Torture.recovery(of: "the black hole") {
                                let isEmpty = try directory.spoolFiles.isEmpty
                                return try await service.isWell(headers) && isEmpty
                            }
                            let hung = try await lists + figures
                            #expect(hung.allSatisfy { $0 == 503 || $0 == 200 }, "\(hung)")
                            footprints.append(try ProcessFootprint(of: service))
                        }
                        Torture.measured("footprints after black holes", "\(footprints)")
                        let (first, last) = (try #require(footprints.first), try #require(footprints.last))
                        #expect(last.isWithin(first), "\(footprints)")
                        try await Self.expectOnce(loads, webhooks, network)
                        try await Torture.recovery(of: "computation, after black holes") {
                            try await service.answer("GET", "/api/v1/rooms/live", headers: headers).text
                                .contains(#""total_count":7"#)
                        }
                        // It can be stopped in one, too, and what is in the spool then is kept.
                        network.become(.silent)
                        #expect(try await service.post(Samba.reference()).status == 204)
                        try await Torture.stop(service)
                        #expect(try !directory.spoolFiles.isEmpty)
                    }
                }
            }
        }

        @Test func `without a spool it refuses within three seconds, and takes in when the network is back`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                try await DatabaseNetwork.with(in: directory) { network in
                    let environment = network.environment.merging(Service.noSpool) { $1 }
                    try await Service.with(in: directory, environment: environment) { service in
                        #expect(try await service.post(Samba.reference()).status == 204)
                        network.become(.silent)
                        for number in 0..<3 {
                            let asked = ContinuousClock.now
                            let body = Samba.reference(participant: #""black-\#(number)""#)
                            let answer = try await service.post(body)
                            #expect(answer.problemStatus == 503)
                            #expect(answer.headers["retry-after"].flatMap { Int($0) } ?? 0 > 0)
                            #expect(ContinuousClock.now - asked < .seconds(3))
                        }
                        network.become(.whole)
                        try await Torture.recovery(of: "the black hole, without a spool") {
                            try await service.post(Samba.reference(participant: #""back""#)).status == 204
                        }
                    }
                }
            }
        }

        private static func expectOnce(
            _ loads: [WebhookLoad],
            _ webhooks: NumberedWebhooks,
            _ network: DatabaseNetwork
        ) async throws {
            let stored = try await StoredWebhooks(in: network.connection())
            let acknowledged = webhooks.participants(of: loads.flatMap(\.acknowledged))
            #expect(acknowledged.count == webhooks.bodies.count)
            #expect(stored.missing(of: acknowledged).isEmpty)
            #expect(stored.doubled(sentOnce: acknowledged).isEmpty)
        }
    }
}

extension DatabaseNetwork {
    /// A connection of the test's own, past the network.
    func connection() throws -> Connection {
        let settings = try ConnectionSettings(url: direct, applicationName: "acceptance")
        return Connection(settings: settings, logger: Logger(label: "tests"))
    }
}

extension Service {
    /// Whether the database is said to be there and the REST API answers.
    func isWell(_ headers: [String: String]) async throws -> Bool {
        let ready = try await answer("GET", "/ready")
        guard ready.status == 200, ready.text.contains(#""database":"ok""#) else { return false }
        return try await answer("GET", "/api/v1/rooms", headers: headers).status == 200
    }

    /// What so many requests at once are answered, which may take a minute.
    func statuses(of path: String, _ headers: [String: String], count: Int) async throws -> [Int] {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<count {
                group.addTask { try await patientAnswer("GET", path, headers: headers).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}

extension HTTPAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }
}
