/// What survives a crash of the machine.
package enum Durability: Hashable, Sendable {
    /// Everything that was committed.
    case durable
    /// Nothing; for tests only.
    case ephemeral

    /// The server's settings beyond its defaults, which are the durable ones.
    var settings: [(name: String, value: String)] {
        switch self {
        case .durable:
            [
                // Two computations with as many workers as there may be, beside `serve` and a few commands.
                ("max_connections", "200"),
                ("shared_buffers", ServerMemory.sharedBuffers(ofMachineWith: ServerMemory.ofMachine)),
                // After each checkpoint a page that changes is written whole, so there are few while much is written.
                ("max_wal_size", "4GB"), ("checkpoint_timeout", "15min"),
            ]
        case .ephemeral:
            [
                ("max_connections", "400"), ("shared_buffers", "128MB"), ("max_wal_size", "1GB"), ("fsync", "off"),
                ("synchronous_commit", "off"),
                ("full_page_writes", "off"),
                // A commit can wait for a standby, if one is named.
                ("wal_level", "replica"), ("max_wal_senders", "1"),
            ]
        }
    }
}
