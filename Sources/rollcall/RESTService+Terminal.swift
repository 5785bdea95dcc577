import API
import Attendance
import Logging
import Postgres
import Store
import Webhooks

/// What the REST API does, for the commands that do the same from the terminal.
extension RESTService {
    /// The service on `database`; what it records is written at once.
    init(_ configuration: Configuration, _ database: Database) throws {
        let sources = configuration.readers
        guard let source = try Self.source(configuration.apiSource().value, among: sources) else {
            throw ConfigurationError.noSource
        }
        let pool = ConnectionPool([try database.connection(duty: .api)])
        let store = DeliveryStore(connection: try database.connection(duty: .ingest))
        self.init(
            pool: pool,
            statisticsPool: pool,
            computingPool: ConnectionPool([try database.connection(duty: .compute)]),
            custodyPool: ConnectionPool([try database.connection(duty: .custody)]),
            settings: APISettings(
                source: source,
                sources: ConfiguredSources(sources),
                roomURLPrefix: configuration.roomURLPrefix().value,
                timeZone: { .utc }
            ),
            record: { _ = try await store.record([$0]) },
            now: { .now }
        )
    }

    /// The source that rooms belong to which are created: the one that is named, or the first.
    static func source(_ name: String?, among sources: [SourceSettings]) throws -> SourceSettings? {
        guard let name else { return sources.first }
        guard let source = sources.first(where: { $0.name == name }) else {
            throw ConfigurationError("\(SettingKey.apiSource.rawValue): there is no source called \(name)")
        }
        return source
    }
}
