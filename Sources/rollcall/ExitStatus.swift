import API
import Ingest
import Postgres
import PrivateServer
import Reports
import Runs
import Store
import Web

/// What the exit code says, in the manner of `sysexits.h`.
enum ExitStatus: Int32 {
    case done = 0
    case usage = 64
    case badInput = 65
    case unavailable = 69
    case bug = 70
    case cannotWrite = 73
    case busy = 75
    case configuration = 78

    /// The exit code for `error`; nil if it is the command line parser's own.
    init?(for error: any Error) {
        switch error {
        case let error as Failure: self = error.status
        case is ConfigurationError: self = .configuration
        // Whoever has the address may let go of it, and an interface may come up: it is worth another start.
        case is ListeningError: self = .unavailable
        case let error as PostgresError: self = Self.status(for: error)
        case is PrivateServerError: self = .unavailable
        case StoreError.anotherRunIsAtWork, StoreError.tablesAreBusy, StoreError.migrationIsHeldUp,
            PublishingError.busy:
            self = .busy
        case StoreError.schemaIsOlder, StoreError.schemaIsNewer, StoreError.unknownSource, StoreError.roleIsUnusable,
            StoreError.pseudonymsWithoutKey:
            self = .configuration
        case let error as Refusal: self = Self.status(for: error)
        case SpoolError.inUse, PublishingError.otherTimeZone: self = .configuration
        case is SpoolError: self = .cannotWrite
        case is StoreError: self = .bug
        case is PublishingError: self = .cannotWrite
        case is LineReader.Failure, is RevisionComparison.Failure: self = .badInput
        default: return nil
        }
    }

    private static func status(for error: Refusal) -> ExitStatus {
        switch error.kind {
        case .invalid, .tooLarge: .usage
        case .notFound, .conflict: .badInput
        case .unavailable, .tooManyRequests: .unavailable
        case .unauthenticated, .forbidden, .methodNotAllowed, .failed: .bug
        }
    }

    private static func status(for error: PostgresError) -> ExitStatus {
        switch error.recovery {
        case .reconnect, .retry, .cancelled: .unavailable
        case .badRow, .bug: error.kind == .usage || error.isLackOfRights ? .configuration : .bug
        }
    }
}

extension PostgresError {
    /// Whether the login may not do what was asked of it.
    var isLackOfRights: Bool { sqlState == "42501" }

    /// What to do about it besides what it says, nil if there is nothing.
    var advice: String? {
        if isLackOfRights { return "name a login that may: keys, erase, maintain and migrate need the owner's" }
        return isReadOnly ? "it is a standby, or default_transaction_read_only is on; rollcall doctor says more" : nil
    }
}

/// A command that could not do what it was asked to.
struct Failure: Error, CustomStringConvertible {
    var status: ExitStatus
    /// What is wrong and what to do about it, in a line.
    var description: String

    init(_ status: ExitStatus, _ description: String) {
        self.status = status
        self.description = description
    }
}
