import Glibc

/// Finds the addresses of a host as the system does, so that what is judged is what would be connected to, however oddly
/// it is written.
struct HostResolver: Sendable {
    /// The addresses of a host, the preferred one first.
    var addresses: @Sendable (String) async throws(HostNotFound) -> [NetworkAddress]

    /// Asks the system.
    static let system = HostResolver(HostLookups(patience: .seconds(5), ask))

    init(addresses: @escaping @Sendable (String) async throws(HostNotFound) -> [NetworkAddress]) {
        self.addresses = addresses
    }

    init(_ lookups: HostLookups) {
        self.init { host throws(HostNotFound) in try await lookups.addresses(of: host) }
    }

    /// Blocks until the system has answered, which it may never do.
    @Sendable private static func ask(for host: String) -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var addresses: [NetworkAddress] = []
        var next = list
        while let info = next {
            if let address = info.pointee.ai_addr.flatMap({ NetworkAddress($0) }) { addresses.append(address) }
            next = info.pointee.ai_next
        }
        return addresses
    }
}

/// No address is known of a host, or was found out in time.
struct HostNotFound: Error {}
