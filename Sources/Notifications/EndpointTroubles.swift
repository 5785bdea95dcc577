/// Decides when the log is told that an endpoint fails, and that it answers again.
///
/// It is told of each failure once, until the endpoint answers; of one that now fails and now answers, once a minute.
struct EndpointTroubles<Endpoint: Hashable & Sendable>: Sendable {
    private static var interval: Duration { .seconds(60) }
    /// When the log has been told of more than this, all is forgotten, and told anew.
    private static var memory: Int { 1_000 }

    /// Those that the log takes for failing.
    private var failing: Set<Endpoint> = []
    private var toldAt: [Endpoint: ContinuousClock.Instant] = [:]

    /// A call of the endpoint failed.
    ///
    /// - Returns: Whether to tell that it fails.
    mutating func failed(_ endpoint: Endpoint, at now: ContinuousClock.Instant) -> Bool {
        guard !failing.contains(endpoint) else { return false }
        if let last = toldAt[endpoint], last.duration(to: now) < Self.interval { return false }
        if toldAt.count >= Self.memory { self = EndpointTroubles() }
        failing.insert(endpoint)
        toldAt[endpoint] = now
        return true
    }

    /// The endpoint took what it was sent.
    ///
    /// - Returns: Whether to tell that it answers again.
    mutating func answered(_ endpoint: Endpoint) -> Bool {
        failing.remove(endpoint) != nil
    }
}
