package import Attendance

/// A source at an instant.
package struct SourceStanding: Hashable, Sendable {
    package var name: String
    /// The name of its provider.
    package var provider: String
    /// Nil if it never made one.
    package var lastDeliveryAt: Instant?
    package var verdict: SilenceVerdict

    package init(name: String, provider: String, lastDeliveryAt: Instant?, verdict: SilenceVerdict) {
        self.name = name
        self.provider = provider
        self.lastDeliveryAt = lastDeliveryAt
        self.verdict = verdict
    }

    /// What is wrong and what to look at, in one line; nil if nothing is.
    package var warning: String? {
        guard case .silent(let since, let expected) = verdict else { return nil }
        return
            "silent since \(RFC3339.format(since)), although \(Int(expected)) deliveries were to be expected by now; "
            + "see whether the provider still has the endpoint switched on"
    }
}
