import Postgres
import Store

/// The settings of the database beside its connection string.
extension Configuration {
    /// Which database is configured, and how to connect to it.
    func databaseSettings() throws -> Database.Settings {
        Database.Settings(
            url: databaseURL.value,
            roles: try roles().value,
            allowsUnverifiedTLS: try allowsUnverifiedTLS().value
        )
    }

    /// Whether connections work under the roles of their duties.
    func roles() throws -> Setting<RoleUse> {
        try setting(
            .databaseRoles,
            standard: RoleUse.auto.rawValue,
            expecting: "auto, required or off is expected",
            RoleUse.init
        )
    }

    /// Whether a server may be used whose crash takes what was acknowledged.
    func allowsDataLoss() throws -> Setting<Bool> {
        try truth(.databaseAllowDataLoss)
    }

    /// Whether a server elsewhere may be reached without making sure that it is the right one.
    func allowsUnverifiedTLS() throws -> Setting<Bool> {
        try truth(.databaseAllowUnverifiedTLS)
    }

    /// Everyone on the machine sees the arguments of every process.
    static func refuseVisiblePassword(in flag: String?) throws {
        guard let flag else { return }
        let string: ConnectionString
        do {
            string = try ConnectionString(parsing: flag)
        } catch {
            // What cannot be read is refused by whoever connects.
            return
        }
        guard string["password"] == nil, string["sslpassword"] == nil else {
            throw ConfigurationError(
                "--database-url has a password, which everyone on this machine can see: set DATABASE_URL instead, or "
                    + "name a password file with passfile=PATH"
            )
        }
    }
}
