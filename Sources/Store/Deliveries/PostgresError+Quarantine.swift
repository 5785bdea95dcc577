package import Postgres

extension PostgresError {
    /// Why a delivery that the database refuses is quarantined.
    package var quarantineReason: String {
        "the database refused it (SQLSTATE \(sqlState ?? "unknown"))"
    }
}
