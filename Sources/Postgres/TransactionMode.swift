/// What a transaction may see and do.
package enum TransactionMode: Hashable, Sendable {
    /// Each statement sees what was committed before it began.
    case readCommitted
    /// All statements see what was committed before the first one began; a conflicting write fails with 40001.
    case repeatableRead
    /// All statements see what was committed before the first one began, and none may write.
    case snapshot

    var beginning: String {
        switch self {
        case .readCommitted: "begin isolation level read committed"
        case .repeatableRead: "begin isolation level repeatable read"
        case .snapshot: "begin isolation level repeatable read, read only"
        }
    }
}
