package import Attendance

/// A person in a session that touches a day: the whole of the session, and the part inside the day.
package struct AttendanceRow: Hashable, Sendable {
    package var source: String
    package var roomID: String
    package var friendlyURL: String?
    package var session: SessionID
    /// The provider's id for the person, else that of the connection; or its pseudonym.
    package var personID: String
    /// The name, or its pseudonym, of the latest stay that has one.
    package var name: String?
    /// The role of the latest stay that has one.
    package var role: String?
    package var firstJoinedAt: Instant
    /// Nil while the person is present.
    package var lastLeftAt: Instant?
    package var stays: Int
    /// The time during which the person was there; two stays at once count once.
    package var presentTime: Span
    /// The part of it inside the day.
    package var dayPresentTime: Span
    /// Ten-thousandths of the session's time, half-up and never more than 10 000; nil for a session of no length.
    package var sessionShare: Int?
}
