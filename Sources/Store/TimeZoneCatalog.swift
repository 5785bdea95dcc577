package import Attendance
package import Postgres
import SQLFiles

/// The time zones as PostgreSQL knows them: the one authority for midnights and offsets.
package enum TimeZoneCatalog {
    /// How far ahead offsets are read, in days from the end of 1999.
    private static let days: Int32 = 366 * 60

    /// The zone called `name`, with its offsets from 2000 on; nil if there is none of that name.
    package static func zone(named name: String, _ connection: Connection) async throws -> TimeZoneRules? {
        try await connection.withSession { session in
            guard try isKnown(name, session) else { return nil }
            var parameters = Parameters()
            parameters.add(text: name)
            parameters.add(days)
            var transitions: [TimeZoneRules.Transition] = []
            try session.run(.readTimeZone, parameters).forEach { row in
                transitions.append(
                    TimeZoneRules.Transition(
                        at: Instant(rawValue: try row.timestamp(0)),
                        offset: Int(try row.int64(1))
                    )
                )
            }
            return TimeZoneRules(
                name: name,
                initialOffset: transitions.first?.offset ?? 0,
                transitions: Array(transitions.dropFirst())
            )
        }
    }

    private static func isKnown(_ name: String, _ session: borrowing DatabaseSession) throws -> Bool {
        var parameters = Parameters()
        parameters.add(text: name)
        do {
            return try session.run(.findTimeZone, parameters).rowCount > 0
        } catch let error as PostgresError where error.sqlState?.hasPrefix("22") == true {
            // What the server cannot take for a time zone is none.
            return false
        }
    }

    /// The names of zones that contain `text`, whatever its case; the first few in their order.
    package static func names(containing text: String, _ connection: Connection) async throws -> [String] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(text: text)
            return try session.run(.suggestTimeZones, parameters).map { try $0.text(0) }
        }
    }
}
