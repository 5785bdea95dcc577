import DatabaseTesting
import Logging
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// Ten times what it can take.
    struct OverloadTests {
        /// How long it lasts, and the rest of what it does not.
        private static let time = Torture.isFull ? Duration.seconds(60) : .seconds(4)
        private static let warmUp = Torture.isFull ? Duration.seconds(10) : .seconds(3)

        @Test func `what it can take is served, the rest is refused quickly, and nothing acknowledged is lost`()
            async throws
        {
            let limits = "connections: 6000\nrequests_per_connection: 1000000"
            try await WorkingDirectory.with(configuration: WorkingDirectory.configuration(limits: limits)) {
                directory in
                let url = try await TestServer.makeDatabase()
                let environment = ["DATABASE_URL": url].merging(Service.noSpool) { $1 }
                try #require(try await directory.rollcall("migrate", environment: environment).status == 0)
                let database = try Self.connection(url)
                // A database that is slow, so that it and not this machine's processors is what there is too little of.
                try await database.withSession { try $0.execute(Self.slowness) }
                try await Service.with(in: directory, environment: environment) { service in
                    let usual = try await PacedLoad.run(
                        port: service.port,
                        perSecond: nil,
                        time: Self.warmUp,
                        connections: 900,
                        first: 0
                    )
                    let capacity = Double(usual.acknowledged.count) / (Self.warmUp / .seconds(1))
                    async let probed = RefusalProbe.run(port: service.port, time: Self.time)
                    let load = try await PacedLoad.run(
                        port: service.port,
                        perSecond: capacity * 10,
                        time: Self.time,
                        connections: 5_000,
                        first: 10_000_000
                    )
                    let probe = try await probed
                    let served = Double(load.acknowledged.count) / (Self.time / .seconds(1))
                    let ended = ContinuousClock.now
                    try await eventually("it takes webhooks in again") {
                        try await service.post(Samba.reference(participant: #""afterwards""#)).status == 204
                    }
                    let recovery = ContinuousClock.now - ended
                    Self.print(load, probe, capacity: capacity, served: served, recovery: recovery)
                    #expect(load.otherAnswers == 0)
                    if Torture.isFull {
                        #expect(served >= 0.8 * capacity)
                        #expect(LoadReport.milliseconds(probe, quantile: 0.99) < 500)
                        #expect(recovery < .seconds(5))
                    }
                    let acknowledged = Set((usual.acknowledged + load.acknowledged).map(String.init))
                    let stored = try await Self.stored(database)
                    #expect(acknowledged.subtracting(stored).isEmpty)
                    #expect(stored.count >= acknowledged.count)
                }
                await database.close()
            }
        }

        /// Every batch takes a second longer than it would.
        private static let slowness = """
            create function rollcall.slow() returns trigger language plpgsql as $$
            begin
                perform pg_sleep(1);
                return null;
            end
            $$;
            create trigger slow after insert on rollcall.deliveries for each statement execute function rollcall.slow();
            """

        private static func connection(_ url: String) throws -> Connection {
            let settings = try ConnectionSettings(url: url, applicationName: "acceptance tests")
            return Connection(settings: settings, logger: Logger(label: "acceptance tests"))
        }

        private static func stored(_ database: Connection) async throws -> Set<String> {
            try await database.withSession { session in
                let sql = "select connection from rollcall.events order by connection"
                return Set(try session.run(Statement(name: "", sql: sql)).map { try $0.text(0) })
            }
        }

        private static func print(
            _ load: LoadReport,
            _ probe: [Duration],
            capacity: Double,
            served: Double,
            recovery: Duration
        ) {
            let figures = [
                ("overload.capacity_per_second", capacity),
                ("overload.served_per_second", served),
                ("overload.served_percent", 100 * served / capacity),
                ("overload.refused_per_second", Double(load.refusalTimes.count) / (time / .seconds(1))),
                ("overload.unsent_per_second", Double(load.unsent) / (time / .seconds(1))),
                ("overload.unanswered", Double(load.unanswered)),
                ("overload.serving_p99_ms", LoadReport.milliseconds(load.servingTimes, quantile: 0.99)),
                ("overload.refusal_p50_ms", LoadReport.milliseconds(probe, quantile: 0.5)),
                ("overload.refusal_p99_ms", LoadReport.milliseconds(probe, quantile: 0.99)),
                ("overload.recovery_ms", recovery / .milliseconds(1)),
            ]
            for (name, value) in figures { Torture.measured(name, value) }
        }
    }
}
