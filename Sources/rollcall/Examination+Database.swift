import Postgres
import Store

/// What the doctor looks at of the database's protection.
extension Examination {
    static func databaseSettings(
        _ configuration: Configuration
    ) throws -> [(name: String, value: String, origin: SettingOrigin)] {
        let roles = try configuration.roles()
        return [("database.roles", roles.value.rawValue, roles.origin)]
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
