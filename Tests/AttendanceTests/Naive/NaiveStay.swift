import Attendance

/// A stay, and what the rules know of its end before any session is looked at.
struct NaiveStay {
    var stay: Stay
    /// When the person left or was put out; nil if open or lost.
    var out: Instant?
    /// From when on the person no longer counts as still there, if the stay is lost.
    var lostFrom: Instant?

    var isLost: Bool { lostFrom != nil }
    var isVisit: Bool { out == stay.joinedAt }
}
