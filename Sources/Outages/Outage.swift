/// Decides when an outage is told of: when it begins, and once a minute.
package struct Outage<Instant: InstantProtocol & Sendable>: Sendable where Instant.Duration == Duration {
    private static var interval: Duration { .seconds(60) }

    private var untold = 0
    /// When it was last told of, nil if there is none.
    private var toldAt: Instant?

    package init() {}

    /// So many elements were not taken.
    ///
    /// - Returns: How many to tell of, nil if it is not time yet.
    package mutating func fail(_ elements: Int, at now: Instant) -> Int? {
        untold += elements
        if let toldAt, toldAt.duration(to: now) < Self.interval { return nil }
        toldAt = now
        defer { untold = 0 }
        return untold
    }

    /// It works.
    ///
    /// - Returns: Whether there was an outage.
    package mutating func end() -> Bool {
        defer { self = Outage() }
        return toldAt != nil
    }
}
