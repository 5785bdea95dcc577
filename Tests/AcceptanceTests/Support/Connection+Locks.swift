import Logging
import Postgres

extension Connection {
    /// A connection of the tests' own, beside those of the commands; it may hold a transaction open for minutes.
    static func besideCommands(_ url: String) throws -> Connection {
        let settings = try ConnectionSettings(
            url: url,
            applicationName: "acceptance tests",
            idleInTransactionTimeout: .seconds(300)
        )
        return Connection(settings: settings, logger: Logger(label: "acceptance tests"))
    }

    /// Whether the connection's database has locks for which `condition` holds.
    func hasLocks(_ condition: String) throws -> Bool {
        let sql = """
            select from pg_locks
            where database = (select oid from pg_database where datname = current_database()) and \(condition)
            """
        return try withSession { try $0.run(Statement(name: "", sql: sql)).rowCount > 0 }
    }
}
