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
