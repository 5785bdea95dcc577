package import Attendance
package import Webhooks

/// A source with its history, from which its standing at any instant follows.
package struct KnownSource: Hashable, Sendable {
    /// How far ahead of now a delivery may have been received, as clocks differ.
    ///
    /// One from later was received while a clock was wrong, and says nothing of when the source was last heard of.
    package static let clockTolerance = Span.minutes(5)

    package var name: String
    /// The name of its provider.
    package var provider: String
    /// Nil if it never made one.
    package var lastDeliveryAt: Instant?
    package var history: DeliveryHistory

    package init(name: String, provider: String, lastDeliveryAt: Instant?, history: DeliveryHistory) {
        self.name = name
        self.provider = provider
        self.lastDeliveryAt = lastDeliveryAt
        self.history = history
    }

    /// How it stands at `clock`.
    ///
    /// - Parameters:
    ///   - heardAt: When a delivery arrived that may not be stored yet.
    ///   - clock: Now.
    ///   - rule: Tells silence from quiet.
    /// - Returns: The standing.
    package func standing(
        heardAt: Instant? = nil,
        clock: Instant,
        rule: SilenceRule = SilenceRule()
    ) -> SourceStanding {
        let last = [lastDeliveryAt, heardAt].compactMap(\.self).filter { $0 <= clock + Self.clockTolerance }.max()
        return SourceStanding(
            name: name,
            provider: provider,
            lastDeliveryAt: last,
            verdict: last.map { rule.verdict(history, lastDelivery: $0, clock: clock) } ?? .tooLittleHistory
        )
    }
}
