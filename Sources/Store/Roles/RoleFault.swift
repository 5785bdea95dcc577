package import Postgres
import SQLFiles

/// Why a login cannot work under a role of the program.
package struct RoleFault: Hashable, Sendable {
    package enum Reason: String, Sendable {
        /// There is no such role on the server.
        case missing
        /// The role has no rights in this database.
        case notAdmitted = "not_admitted"
        /// The login is no member of the role.
        case notGranted = "not_granted"
    }

    package var role: String
    package var reason: Reason

    package init(role: String, reason: Reason) {
        self.role = role
        self.reason = reason
    }

    /// What keeps the login of `connection` from the roles of `duties`, by role; nothing if it may become all of them.
    package static func examine(_ duties: [Duty], _ connection: Connection) async throws -> [RoleFault] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(texts: duties.compactMap(\.role))
            return try session.run(.examineRoles, parameters).map { row in
                guard let reason = Reason(rawValue: try row.text(1)) else {
                    throw StoreError.unreadable(table: "pg_roles", column: "rolname")
                }
                return RoleFault(role: try row.text(0), reason: reason)
            }
        }
    }

    /// What to do about `faults`, in a line; nil if there are none.
    package static func remedy(for faults: [RoleFault]) -> String? {
        func roles(_ reason: Reason) -> String? {
            let names = faults.filter { $0.reason == reason }.map(\.role)
            return names.isEmpty ? nil : names.joined(separator: ", ")
        }
        var steps: [String] = []
        if let missing = roles(.missing) {
            steps.append("have a role that may do so run \"create role NAME nologin\" for \(missing)")
        }
        if faults.contains(where: { $0.reason != .notGranted }) {
            steps.append("have the role that migrates run \"select rollcall.admit_roles()\"")
        }
        guard !faults.isEmpty else { return nil }
        let all = faults.map(\.role).joined(separator: ", ")
        steps.append("\"grant \(all) to\" the login")
        return steps.joined(separator: ", then ")
    }
}
