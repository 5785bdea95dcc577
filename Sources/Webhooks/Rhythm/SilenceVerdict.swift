package import Attendance

/// What to think of the time since a source's last delivery.
package enum SilenceVerdict: Hashable, Sendable {
    /// It is not known well enough.
    case tooLittleHistory
    /// It is no surprise; so many deliveries were to be expected by now.
    case asUsual(expected: Double)
    /// The source has stopped sending: so many deliveries were to be expected by now.
    case silent(since: Instant, expected: Double)

    /// Whether the source has stopped sending.
    package var isSilent: Bool {
        if case .silent = self { true } else { false }
    }
}

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
