package import Attendance
package import Postgres
import SQLFiles
package import Webhooks

/// The webhook endpoints that have been configured, and when they were last heard of.
package enum SourceRegistry {
    /// A source as the database knows it.
    package struct Entry: Hashable, Sendable {
        package var name: String
        package var provider: String
        package var since: Instant
        /// Its newest delivery, nil if it made none.
        package var lastDeliveryAt: Instant?
    }

    /// Makes configured sources known.
    package static func remember(
        _ sources: [(name: String, provider: String)],
        at clock: Instant,
        _ connection: Connection
    ) async throws {
        guard !sources.isEmpty else { return }
        var parameters = Parameters()
        parameters.add(texts: sources.map(\.name))
        parameters.add(texts: sources.map(\.provider))
        parameters.add(timestamp: clock.rawValue)
        let arguments = parameters
        try await connection.withSession { session in
            _ = try session.run(.rememberSources, arguments)
        }
    }

    /// Whose webhooks each source receives that is configured, or was; without those of providers that are not known here.
    package static func providers(_ connection: Connection) async throws -> [String: Provider] {
        try await connection.withSession { session in
            var providers: [String: Provider] = [:]
            try session.run(.readSourceProviders).forEach { row in
                providers[try row.text(0)] = Provider(rawValue: try row.text(1))
            }
            return providers
        }
    }

    /// All sources, each with its newest delivery of the hours that are counted, or received since `instant`; what was
    /// received after `end` counts for nothing.
    package static func list(
        since instant: Instant,
        until end: Instant,
        _ connection: Connection
    ) async throws -> [Entry] {
        try await connection.withSession { session in
            var bound = Parameters()
            bound.add(timestamp: end.rawValue)
            var entries = try session.run(.readSources, bound).map { row in
                Entry(
                    name: try row.text(0),
                    provider: try row.text(1),
                    since: Instant(rawValue: try row.timestamp(2)),
                    lastDeliveryAt: try row.optionalTimestamp(3).map(Instant.init(rawValue:))
                )
            }
            for position in entries.indices {
                let newest = try newestDelivery(of: entries[position].name, since: instant, until: end, session)
                entries[position].lastDeliveryAt = [entries[position].lastDeliveryAt, newest].compactMap(\.self).max()
            }
            return entries
        }
    }

    private static func newestDelivery(
        of source: String,
        since instant: Instant,
        until end: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Instant? {
        var parameters = Parameters()
        parameters.add(text: source)
        parameters.add(timestamp: instant.rawValue)
        parameters.add(timestamp: end.rawValue)
        return try session.runPlanned(.findNewestDelivery, parameters).first { row in
            Instant(rawValue: try row.timestamp(0))
        }
    }
}
