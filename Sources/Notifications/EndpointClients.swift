import AsyncHTTPClient
import NIOCore
import NIOPosix
import Synchronization

/// HTTP clients that each connect to one address for one host, kept while they are likely to be used again: to make one
/// for TLS takes longer than a call.
final class EndpointClients: Sendable {
    private struct Key: Hashable {
        var host: String
        var address: NetworkAddress
    }

    private struct Entry {
        let client: HTTPClient
        var users = 0
        var lastUse = 0
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var uses = 0
    }

    /// How many are kept that nobody uses.
    private static let capacity = 32

    private let state = Mutex(State())

    /// Runs `body` with a client that connects to `address` whenever it is to connect to `host`.
    func with<R: Sendable>(
        host: String,
        address: NetworkAddress,
        _ body: (HTTPClient) async -> R
    ) async -> R {
        let key = Key(host: host, address: address)
        let client = begin(key)
        let result = await body(client)
        await Self.shutDown(end(key))
        return result
    }

    /// Closes all connections; nobody may be using any.
    func close() async {
        let clients = state.withLock { state in
            defer { state.entries = [:] }
            return state.entries.values.map(\.client)
        }
        await Self.shutDown(clients)
    }

    private func begin(_ key: Key) -> HTTPClient {
        state.withLock { state in
            var entry = state.entries[key] ?? Entry(client: Self.client(for: key))
            state.uses += 1
            entry.users += 1
            entry.lastUse = state.uses
            state.entries[key] = entry
            return entry.client
        }
    }

    /// Those that are to be shut down, the ones that have not been used for longest.
    private func end(_ key: Key) -> [HTTPClient] {
        state.withLock { state in
            state.entries[key]?.users -= 1
            let idle = state.entries.filter { $0.value.users == 0 }.sorted { $0.value.lastUse < $1.value.lastUse }
            let surplus = idle.prefix(max(0, idle.count - Self.capacity))
            for entry in surplus { state.entries[entry.key] = nil }
            return surplus.map(\.value.client)
        }
    }

    private static func client(for key: Key) -> HTTPClient {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.timeout = .init(connect: .seconds(5))
        // Shorter than receivers usually keep a connection open, so that seldom one closes it under a call.
        configuration.connectionPool.idleTimeout = .seconds(4)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.dnsOverride = [key.host: key.address.description]
        return HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
    }

    private static func shutDown(_ clients: [HTTPClient]) async {
        for client in clients {
            do {
                try await client.shutdown()
            } catch {
                // Nothing is left to be done with it.
                continue
            }
        }
    }
}
