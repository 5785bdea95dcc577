package import Postgres
import SQLFiles

/// Whether connections work under the roles of their duties.
package enum RoleUse: String, CaseIterable, Sendable {
    /// Where the login may become the role; else with the login's own rights.
    case auto
    /// Always; a connection whose role cannot be had is of no use.
    case required
    /// Never: with the login's own rights.
    case off

    /// What makes a connection that was just opened fit for `duty`, nil if there is nothing to do.
    ///
    /// It is done on each connection anew, so that a server that was away, or roles that were made meanwhile, need no
    /// restart. It throws `StoreError.roleIsUnusable` where a role is required and cannot be had.
    package func preparation(for duty: Duty) -> ConnectionSettings.Preparation? {
        guard self != .off, let role = duty.role else { return nil }
        return { session in
            var parameters = Parameters()
            parameters.add(text: role)
            let isAssumed = try session.run(.assumeRole, parameters).rowCount > 0
            if !isAssumed, self == .required { throw StoreError.roleIsUnusable(role: role) }
        }
    }
}
