import Glibc
import Testing
import Waiting

extension AcceptanceTests {
    /// `serve` starts while its database is away, and begins to work when that is there.
    struct LateDatabaseTests {
        private let webhooks = NumberedWebhooks(400)

        @Test(arguments: [DatabaseNetwork.Condition.broken, .silent])
        func `restarts while the database is away cost no webhook, and it gets all of them when it comes`(
            absence: DatabaseNetwork.Condition
        ) async throws {
            try await WorkingDirectory.with { directory in
                try await DatabaseNetwork.with(in: directory, absence) { network in
                    let key = try await directory.makeKey(environment: ["DATABASE_URL": network.direct])
                    let headers = ["Authorization": "Bearer \(key)"]
                    let first = WebhookLoad(Array(webhooks.bodies.prefix(200)))
                    let second = WebhookLoad(Array(webhooks.bodies.suffix(200)))
                    try await Service.with(in: directory, environment: network.environment) { service in
                        try await first.run(to: service, connections: 16)
                        service.process.send(SIGKILL)
                        _ = try await service.process.outcome()
                    }
                    try await Service.with(in: directory, environment: network.environment) { service in
                        try await second.run(to: service, connections: 16)
                        #expect(first.unacknowledged.isEmpty && second.unacknowledged.isEmpty)
                        #expect(max(first.slowest, second.slowest) < .seconds(3))
                        #expect(try await service.answer("GET", "/health").status == 200)
                        // Whoever passes webhooks on goes on doing so.
                        #expect(try await service.answer("GET", "/ready").status == 200)
                        #expect(try await service.answer("GET", "/openapi.json").status == 200)
                        let rooms = try await service.patientAnswer("GET", "/api/v1/rooms", headers: headers)
                        #expect(rooms.status == 503)
                        #expect(rooms.headers["retry-after"].flatMap { Int($0) } ?? 0 > 0)

                        network.become(.whole)
                        try await Torture.recovery(of: "a database that came late (\(absence))") {
                            let isEmpty = try directory.spoolFiles.isEmpty
                            return try await service.isWell(headers) && isEmpty
                        }
                        let stored = try await StoredWebhooks(in: network.connection())
                        let all = webhooks.participants(of: webhooks.bodies)
                        #expect(stored.missing(of: all).isEmpty)
                        #expect(stored.doubled(sentOnce: all).isEmpty)
                        // What the time zone of the reports is needed for.
                        let statistics = try await service.answer("GET", "/api/v1/statistics/current", headers: headers)
                        #expect(statistics.status == 200)
                    }
                }
            }
        }

        @Test func `without a spool it says that it is not ready, refuses, and takes in when the database comes`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                try await DatabaseNetwork.with(in: directory, .broken) { network in
                    let environment = network.environment.merging(Service.noSpool) { $1 }
                    try await Service.with(in: directory, environment: environment) { service in
                        #expect(try await service.answer("GET", "/health").status == 200)
                        #expect(try await service.answer("GET", "/ready").status == 503)
                        let answer = try await service.post(Samba.reference())
                        #expect(answer.problemStatus == 503)
                        #expect(answer.headers["retry-after"].flatMap { Int($0) } ?? 0 > 0)
                        network.become(.whole)
                        try await Torture.recovery(of: "a database that came late, without a spool") {
                            try await service.post(Samba.reference()).status == 204
                        }
                        try await eventually("it is ready") {
                            try await service.answer("GET", "/ready").status == 200
                        }
                    }
                }
            }
        }

        @Test(arguments: [
            (isMigrated: false, allowsDataLoss: "true", zone: "UTC", words: "rollcall migrate"),
            (true, "", "UTC", "a crash loses webhooks"), (true, "true", "Nowhere/At_all", "is no time zone"),
        ])
        func `a database that turns out to be unfit ends it, gets nothing, and costs nothing that was kept`(
            isMigrated: Bool,
            allowsDataLoss: String,
            zone: String,
            words: String
        ) async throws {
            try await WorkingDirectory.with { directory in
                try await DatabaseNetwork.with(in: directory, .broken, isMigrated: isMigrated) { network in
                    let environment = network.environment.merging([
                        "ROLLCALL_DATABASE_ALLOW_DATA_LOSS": allowsDataLoss, "ROLLCALL_REPORT_TIME_ZONE": zone,
                    ]) { $1 }
                    try await Service.with(in: directory, environment: environment) { service in
                        #expect(try await service.post(webhooks.bodies[0]).status == 204)
                        network.become(.whole)
                        let outcome = try await service.process.outcome()
                        #expect(outcome.status == 78)
                        #expect(outcome.complaints.contains { $0.contains(words) }, "\(outcome)")
                        #expect(outcome.errorOutput.contains("The database cannot be used"), "\(outcome)")
                    }
                    #expect(try directory.spoolFiles.count == 1)
                    if isMigrated {
                        #expect(try await StoredWebhooks(in: network.connection()).eventCount == 0)
                    } else {
                        let migrated = try await directory.rollcall("migrate", environment: environment)
                        #expect(migrated.status == 0)
                    }
                    // The control: once it is fit it gets what was kept.
                    let fit = network.environment
                    try await Service.with(in: directory, environment: fit) { _ in
                        try await eventually("the spool is empty") { try directory.spoolFiles.isEmpty }
                    }
                    #expect(try await StoredWebhooks(in: network.connection()).eventCount == 1)
                }
            }
        }

        @Test(arguments: [
            ["ROLLCALL_API_SOURCE": "nobody"], ["ROLLCALL_DATABASE_ROLES": "maybe"],
            ["ROLLCALL_DATABASE_ALLOW_DATA_LOSS": "perhaps"], ["DATABASE_URL": "postgres://[::1"],
            ["ROLLCALL_SPOOL_MAX_MEGABYTES": "0"],
        ])
        func `a configuration that is wrong without any database stops the start`(wrong: [String: String]) async throws
        {
            try await WorkingDirectory.with { directory in
                let away = ["DATABASE_URL": "host=127.0.0.1 port=1", "ROLLCALL_SPOOL_DIRECTORY": "spool"]
                let command = ["serve", "--listen", "127.0.0.1:0"]
                let outcome = try await directory.start(command, environment: away.merging(wrong) { $1 }).outcome()
                #expect(outcome.status == 78, "\(outcome)")
            }
        }
    }
}
