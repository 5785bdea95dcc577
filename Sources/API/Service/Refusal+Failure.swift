import Postgres

extension Refusal {
    /// What a sender can be told of a failure below; nil for what is a mistake of ours.
    package init?(_ failure: any Error) {
        switch failure {
        case is ConnectionPool.Exhausted:
            self.init(.unavailable, "More requests arrive than can be answered; come again.", retryAfter: 2)
        case let error as PostgresError:
            switch error.recovery {
            case .reconnect:
                // What became of a commit that was under way is unknown.
                self.init(
                    .unavailable,
                    "The database does not answer; come again. A change may have been made: look before you send it again.",
                    retryAfter: 5
                )
            case .retry:
                self.init(.unavailable, "The database does not answer; come again.", retryAfter: 5)
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
