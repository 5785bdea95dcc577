/// Why a batch was not committed.
package enum CommitFailure: Error, Hashable, Sendable {
    /// One of its elements is at fault: the others may succeed without it.
    case badElement(reason: String)
    /// None of them is at fault: the same batch may succeed later.
    case unavailable
}
