/// A leave of a connection whose join was never seen and which does not say itself when the stay began.
///
/// It opens nothing; it is kept as evidence and counted.
package struct UnmatchedLeave: Hashable, Sendable {
    package var connection: Name
    package var at: Instant

    package init(connection: Name, at: Instant) {
        self.connection = connection
        self.at = at
    }
}
