import Attendance

/// A session that is not over yet.
///
/// Stays are numbers into the list of all stays.
struct NaiveSession {
    let id: SessionID
    let startedAt: Instant
    /// When its length is up, if the room has one.
    let cap: Instant?
    var members: [Int] = []
    var present: Set<Int> = []
    /// Lost stays that began since the room was last seen to become empty.
    var missing: Set<Int> = []
    /// When anyone was last seen who is not present any more.
    var lastEvidence: Instant?

    mutating func leaves(_ stay: Int, at instant: Instant) {
        present.remove(stay)
        lastEvidence = instant
        if present.isEmpty { missing = [] }
    }

    mutating func arrives(_ stay: Int, _ fate: NaiveStay) {
        members.append(stay)
        if fate.isLost {
            missing.insert(stay)
            lastEvidence = fate.stay.joinedAt
        } else {
            present.insert(stay)
            if fate.isVisit { leaves(stay, at: fate.stay.joinedAt) }
        }
    }

    /// Whether someone is there, or was a moment ago.
    func isOccupied(at instant: Instant, emptyTimeout: Span) -> Bool {
        !present.isEmpty || lastEvidence.map { instant < $0 + emptyTimeout } ?? false
    }
}
