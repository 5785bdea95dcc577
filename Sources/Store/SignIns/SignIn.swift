package import Attendance

/// A browser that is signed in to the dashboard, and how it wants to see things.
package struct SignIn: Hashable, Sendable {
    /// The id of the key that it signed in with.
    package var keyID: String
    /// What that key is for, in the words of who made it.
    package var keyName: String
    /// Whether it may change anything: that was asked for on signing in, and the key may.
    package var mayWrite: Bool
    /// Whether names and ids of people are hidden from it.
    package var hidesPeople: Bool
    /// The IANA name of the time zone in which it wants to see times, nil for that of the reports.
    package var timeZone: String?
    /// Until when it holds.
    package var expiresAt: Instant

    package init(
        keyID: String,
        keyName: String,
        mayWrite: Bool,
        hidesPeople: Bool,
        timeZone: String?,
        expiresAt: Instant
    ) {
        self.keyID = keyID
        self.keyName = keyName
        self.mayWrite = mayWrite
        self.hidesPeople = hidesPeople
        self.timeZone = timeZone
        self.expiresAt = expiresAt
    }
}
