import Postgres
import Store

/// What the doctor looks at of the database's protection.
extension Examination {
    static func databaseSettings(
        _ configuration: Configuration
    ) throws -> [(name: String, value: String, origin: SettingOrigin)] {
        let roles = try configuration.roles()
        let unverified = try configuration.allowsUnverifiedTLS()
        let loss = try configuration.allowsDataLoss()
        return [
            ("database.roles", roles.value.rawValue, roles.origin),
            ("database.allow_data_loss", "\(loss.value)", loss.origin),
            ("database.allow_unverified_tls", "\(unverified.value)", unverified.origin),
        ]
    }

    mutating func examineTransport(_ configuration: Configuration) throws {
        guard let url = configuration.databaseURL.value else { return }
        let settings = try ConnectionSettings(
            url: url,
            applicationName: "rollcall",
            allowsUnverifiedTLS: configuration.allowsUnverifiedTLS().value
        )
        switch settings.transport {
        case .local: add("TLS", .good, "not needed: the database is on this machine")
        case .verified: add("TLS", .good, "the server's certificate and name are checked")
        case .unverified:
            add(
                "TLS",
                .worthALook,
                "whoever is on the way to the server may read along or pose as it: use sslmode=verify-full and take "
                    + "database.allow_unverified_tls away"
            )
        }
    }

    mutating func examineDurability(_ facts: ServerFacts, allowingDataLoss: Bool) {
        let durability = ServerDurability(facts)
        guard let problem = durability.problem else {
            return add("durability", .good, "what was acknowledged survives a crash of the server")
        }
        add("durability", allowingDataLoss ? .worthALook : .bad(.configuration), problem)
    }

    mutating func examineRoles(_ use: RoleUse, _ connection: Connection) async throws {
        guard try await Schema.version(connection) == Schema.current else { return }
        guard use != .off else {
            return add("roles", .worthALook, "off: everything works with all the rights of its login")
        }
        let faults = try await RoleFault.examine(Duty.allCases, connection)
        guard let remedy = RoleFault.remedy(for: faults) else {
            return add("roles", .good, "each duty works under a role of its own")
        }
        add(
            "roles",
            use == .required ? .bad(.configuration) : .worthALook,
            "the login cannot work as \(faults.map(\.role).joined(separator: ", ")): \(remedy)"
        )
    }
}
