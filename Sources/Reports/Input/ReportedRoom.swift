package import Attendance

/// A room and everything that may concern a day: what lies on other days is left out by the report itself.
///
/// A stay of no length exactly at midnight belongs to the day that begins there, although a session that ends with it
/// belongs to the day before. So the sessions of a day are all whose time, both ends included, meets the day's bounds.
/// It is the same for a month.
package struct ReportedRoom: Hashable, Sendable, RoomLabelled {
    package var labels: RoomLabels
    /// What the room is grouped by in a month's report, in any order.
    package var tags: [String]
    /// In any order.
    package var sessions: [ReportedSession]
    /// The instants of leaves that no join was seen for (R3).
    package var unmatchedLeaves: [Instant]
    /// The provider's id for each person of the stays, else that of the connection; read for attendance only.
    package var personIDs: [Name: String]

    package init(
        _ labels: RoomLabels,
        tags: [String] = [],
        sessions: [ReportedSession] = [],
        unmatchedLeaves: [Instant] = [],
        personIDs: [Name: String] = [:]
    ) {
        self.labels = labels
        self.tags = tags
        self.sessions = sessions
        self.unmatchedLeaves = unmatchedLeaves
        self.personIDs = personIDs
    }
}
