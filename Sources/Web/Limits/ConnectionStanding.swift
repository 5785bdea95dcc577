import Synchronization

/// What others may know of a connection, from whatever thread.
final class ConnectionStanding: Sendable {
    /// The address of the peer, nil if it has none.
    let address: String?
    /// Closes the connection for the sake of another.
    let evict: @Sendable () -> Void
    private let waitingSince = Atomic<Int64>(.max)

    init(address: String?, evict: @escaping @Sendable () -> Void) {
        self.address = address
        self.evict = evict
    }

    /// Since when it is the peer's turn, in units of any one clock; the highest value while it is not.
    var turn: Int64 {
        get { waitingSince.load(ordering: .relaxed) }
        set { waitingSince.store(newValue, ordering: .relaxed) }
    }
}
