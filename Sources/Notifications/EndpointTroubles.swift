/// Decides when the log is told that an endpoint fails, and that it answers again.
///
/// It is told of each failure once, until the endpoint answers; of one that now fails and now answers, once a minute.
struct EndpointTroubles: Sendable {
    private static let interval = Duration.seconds(60)
    /// When the log has been told of more than this, all is forgotten, and told anew.
    private static let memory = 1_000

    /// Those that the log takes for failing.
    private var failing: Set<UInt128> = []
    private var toldAt: [UInt128: ContinuousClock.Instant] = [:]

    /// A call of the subscription's endpoint failed.
    ///
    /// - Returns: Whether to tell that it fails.
    mutating func failed(_ subscription: UInt128, at now: ContinuousClock.Instant) -> Bool {
        guard !failing.contains(subscription) else { return false }
        if let last = toldAt[subscription], last.duration(to: now) < Self.interval { return false }
        if toldAt.count >= Self.memory { self = EndpointTroubles() }
        failing.insert(subscription)
        toldAt[subscription] = now
        return true
    }

    /// The subscription's endpoint took what it was sent.
    ///
    /// - Returns: Whether to tell that it answers again.
    mutating func answered(_ subscription: UInt128) -> Bool {
        failing.remove(subscription) != nil
    }
}
