package import Attendance

/// A session with all of its stays, including those that lie on other days.
package struct ReportedSession: Hashable, Sendable {
    package var session: Session
    /// In any order; machines are never among them.
    package var stays: [ReportedStay]
    /// The provider's session ids that the stays carry, in order of first appearance; repetitions are dropped.
    package var providerSessionIDs: [String]

    package init(session: Session, stays: [ReportedStay], providerSessionIDs: [String] = []) {
        self.session = session
        self.stays = stays
        self.providerSessionIDs = providerSessionIDs
    }

    /// When its time of use ends for the report: while someone is present, with the last of the stays at `clock`.
    func end(at clock: Instant) -> Instant {
        session.lastLeftAt ?? stays.reduce(max(session.startedAt, clock)) { max($0, $1.end(at: clock)) }
    }
}
