import Logging
import Postgres

/// What of numbered webhooks is in a database.
struct StoredWebhooks {
    /// How many deliveries and events there are of each participant.
    private let deliveries: [String: Int]
    private let events: [String: Int]

    /// In the private PostgreSQL of a working directory.
    init(in directory: WorkingDirectory) async throws {
        try await self.init(in: directory.privateDatabase())
    }

    init(in connection: Connection) async throws {
        deliveries = try await Self.counts(
            connection,
            """
            select convert_from(body, 'UTF8')::jsonb -> 'data' ->> 'participantId', count(*)
            from rollcall.deliveries group by 1
            """
        )
        events = try await Self.counts(connection, "select connection, count(*) from rollcall.events group by 1")
    }

    private static func counts(_ connection: Connection, _ sql: String) async throws -> [String: Int] {
        let pairs = try await connection.withSession { session in
            try session.run(Statement(name: "", sql: sql)).map { (try $0.text(0), Int(try $0.int64(1))) }
        }
        return Dictionary(pairs) { $0 + $1 }
    }

    /// Those of `participants` of whom there is no delivery or no event.
    func missing(of participants: Set<String>) -> Set<String> {
        participants.filter { deliveries[$0] == nil || events[$0] == nil }
    }

    /// Those of whom there are two events; or two deliveries, although one was `sentOnce`.
    func doubled(sentOnce: Set<String>) -> Set<String> {
        Set(events.filter { $0.value > 1 }.keys)
            .union(deliveries.filter { $0.value > 1 && sentOnce.contains($0.key) }.keys)
    }

    var eventCount: Int { events.values.reduce(0, +) }
}

extension WorkingDirectory {
    /// A connection of the test's own to the private PostgreSQL, which has to run.
    func privateDatabase(named name: String = "rollcall") throws -> Connection {
        Connection(
            settings: try ConnectionSettings(
                url: "host=\(path)/.rollcall/postgres/socket port=5432 user=rollcall dbname=\(name)",
                applicationName: "acceptance"
            ),
            logger: Logger(label: "tests")
        )
    }
}
