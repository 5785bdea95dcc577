package import Attendance

/// A stay of a participant, as far as a report needs it.
///
/// Machines have none (R9).
package struct ReportedStay: Hashable, Sendable {
    /// Who it was: equal for stays of one person in one room; persons are not compared across rooms.
    package var person: Name
    package var joinedAt: Instant
    /// When the stay counts as over, nil while it is open.
    package var leftAt: Instant?
    /// Whether no leave was seen and the end was concluded from other evidence (R4).
    package var leaveIsInferred: Bool
    /// What the participant was called; read for attendance only.
    package var name: String?
    /// What the participant was, in the provider's words; read for attendance only.
    package var role: String?

    package init(
        person: Name,
        joinedAt: Instant,
        leftAt: Instant?,
        leaveIsInferred: Bool,
        name: String? = nil,
        role: String? = nil
    ) {
        self.person = person
        self.joinedAt = joinedAt
        self.leftAt = leftAt
        self.leaveIsInferred = leaveIsInferred
        self.name = name
        self.role = role
    }

    /// When it ends for the report: an open stay lasts until `clock`, and one that joins later has no length yet.
    package func end(at clock: Instant) -> Instant {
        leftAt ?? max(joinedAt, clock)
    }
}
