extension PostgresError {
    /// What a caller can do about an error.
    package enum Recovery: Hashable, Sendable {
        /// The connection is gone or given up: the next session opens another. Repeat what is idempotent.
        case reconnect
        /// The server was busy or chose this transaction as a victim: the same transaction may succeed later.
        case retry
        /// A value of the statement is at fault: it will fail again, its neighbours need not.
        case badRow
        /// The statement ran out of time or was cancelled.
        case cancelled
        /// Neither time nor other data will help.
        case bug
    }

    /// What a caller can do about this error, judged by its kind and SQLSTATE.
    package var recovery: Recovery {
        switch kind {
        case .connection: return .reconnect
        case .decoding, .usage: return .bug
        case .server: break
        }
        guard let sqlState else { return .reconnect }
        switch sqlState {
        case "57014": return .cancelled
        case "40001", "40P01", "55P03": return .retry
        // The server closes the connection of a transaction that idled too long.
        case "25P03": return .reconnect
        // A standby is promoted, or whoever forbade changes allows them again, for connections that are opened then.
        case "25006": return .reconnect
        default: break
        }
        if sqlState.hasPrefix("57P0") { return .reconnect }
        switch sqlState.prefix(2) {
        case "08": return .reconnect
        case "53": return .retry
        case "22", "23": return .badRow
        default: return .bug
        }
    }
}
