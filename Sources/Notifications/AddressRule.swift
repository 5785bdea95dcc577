/// Which addresses may be called.
///
/// Whoever may subscribe names the URL, so without this rule Rollcall would make requests for them that they cannot make
/// themselves: to services that trust their network, and to a cloud's metadata, which hands out credentials.
package struct AddressRule: Hashable, Sendable {
    private let allowsLocalNetwork: Bool

    /// The rule that the settings ask for.
    package init(_ settings: NotificationSettings) {
        allowsLocalNetwork = settings.allowsLocalNetwork
    }

    /// Whether `address` may be called.
    package func allows(_ address: NetworkAddress) -> Bool {
        allowsLocalNetwork || Self.isPublic(address)
    }

    private static func isPublic(_ address: NetworkAddress) -> Bool {
        if let embedded = address.embedded { return isPublic(embedded) }
        switch address {
        case .v4(let bits):
            return !reservedV4.contains { bits >> (32 - $0.length) == $0.prefix >> (32 - $0.length) }
        case .v6(let bits):
            // Nothing else has been given out for use on the Internet.
            guard bits >> 125 == 0b001 else { return false }
            return !reservedV6.contains { bits >> (128 - $0.length) == $0.prefix >> (128 - $0.length) }
        }
    }

    /// IANA's registry of special-purpose addresses, and those for multicast and for the future.
    private static let reservedV4: [(prefix: UInt32, length: UInt32)] = [
        (0x0000_0000, 8),  // this network
        (0x0A00_0000, 8),  // private
        (0x6440_0000, 10),  // shared by the customers of a provider
        (0x7F00_0000, 8),  // loopback
        (0xA9FE_0000, 16),  // link-local, with the metadata of clouds
        (0xAC10_0000, 12),  // private
        (0xC000_0000, 24),  // protocol assignments
        (0xC000_0200, 24),  // documentation
        (0xC058_6300, 24),  // relays of 6to4
        (0xC0A8_0000, 16),  // private
        (0xC612_0000, 15),  // benchmarking
        (0xC633_6400, 24),  // documentation
        (0xCB00_7100, 24),  // documentation
        (0xE000_0000, 4),  // multicast
        (0xF000_0000, 4),  // reserved, broadcast
    ]

    private static let reservedV6: [(prefix: UInt128, length: UInt128)] = [
        (0x2001_0000 << 96, 23),  // protocol assignments: Teredo, benchmarking, ORCHID
        (0x2001_0DB8 << 96, 32),  // documentation
        (0x3FFF_0000 << 96, 20),  // documentation
    ]
}
