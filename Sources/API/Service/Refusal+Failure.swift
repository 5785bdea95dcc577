import Postgres

extension Refusal {
    /// What a sender can be told of a failure below; nil for what is a mistake of ours.
    package init?(_ failure: any Error) {
        switch failure {
        case is ConnectionPool.Exhausted:
            self.init(.unavailable, "More requests arrive than can be answered; come again.", retryAfter: 2)
        case let error as PostgresError:
            switch error.recovery {
            case .reconnect, .retry:
                self.init(
                    .unavailable,
                    "The database does not answer; come again. If you asked for a change, look first: it may have been made.",
                    retryAfter: 5
                )
            case .cancelled:
                self.init(
                    .unavailable,
                    "The answer took too long; ask for less, such as a shorter period.",
                    retryAfter: 30
                )
            case .badRow, .bug: return nil
            }
        default: return nil
        }
    }
}
