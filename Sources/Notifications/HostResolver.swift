import Glibc
import NIOCore
import NIOPosix

/// Finds the addresses of a host as the system does, so that what is judged is what would be connected to, however oddly
/// it is written.
struct HostResolver: Sendable {
    /// The addresses of a host, the preferred one first.
    var addresses: @Sendable (String) async throws(HostNotFound) -> [NetworkAddress]

    /// Asks the system, on a thread that may block.
    static let system = HostResolver { host throws(HostNotFound) in
        let found = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: [NetworkAddress].self)
        NIOThreadPool.singleton.submit { state in
            guard case .active = state else { return found.fail(HostNotFound()) }
            found.succeed(look(up: host))
        }
        // The lookup itself cannot be stopped: its answer is not waited for any longer.
        let patience = found.futureResult.eventLoop.scheduleTask(in: .seconds(5)) { found.fail(HostNotFound()) }
        defer { patience.cancel() }
        do {
            let addresses = try await found.futureResult.get()
            guard !addresses.isEmpty else { throw HostNotFound() }
            return addresses
        } catch {
            throw HostNotFound()
        }
    }

    private static func look(up host: String) -> [NetworkAddress] {
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
