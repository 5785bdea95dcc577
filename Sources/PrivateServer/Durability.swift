/// What survives a crash of the machine.
package enum Durability: Hashable, Sendable {
    /// Everything that was committed.
    case durable
    /// Nothing; for tests only.
    case ephemeral

    /// The server's settings beyond its defaults, which are the durable ones.
    var settings: [(name: String, value: String)] {
        switch self {
        case .durable: [("max_connections", "50")]
        case .ephemeral:
            [
                ("max_connections", "200"), ("fsync", "off"), ("synchronous_commit", "off"),
                ("full_page_writes", "off"),
            ]
        }
    }
}
