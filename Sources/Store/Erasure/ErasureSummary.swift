/// How much an erasure changed.
package struct ErasureSummary: Hashable, Sendable {
    package var events = 0
    package var stays = 0
    package var deliveries = 0
    /// Those that wait are changed, all others deleted.
    package var notifications = 0
    /// Files that were published.
    package var files = 0

    package init() {}
}
