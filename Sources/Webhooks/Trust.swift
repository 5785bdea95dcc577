internal import Attendance

/// Whose word a delivery's instants are.
package enum Trust: Hashable, Sendable {
    /// A webhook sender's: an instant more than 10 minutes after the delivery arrived, or more than 35 days before, is not believed.
    case sender
    /// The operator's, who imports or replays: any instant from 2000-01-01T00:00:00Z on is believed.
    case `operator`

    /// Why `instant` is not believed, or nil if it is.
    func objection(to instant: Instant, receivedAt: Instant) -> String? {
        switch self {
        case .sender where instant > receivedAt + .minutes(10):
            "the time \(RFC3339.format(instant)) is more than 10 minutes after the delivery arrived"
        case .sender where instant < receivedAt - .days(35):
            "the time \(RFC3339.format(instant)) is more than 35 days before the delivery arrived"
        case .operator where instant < Self.year2000:
            "the time \(RFC3339.format(instant)) is before the year 2000"
        default:
            nil
        }
    }

    private static let year2000 = Instant(milliseconds: 946_684_800_000)
}
