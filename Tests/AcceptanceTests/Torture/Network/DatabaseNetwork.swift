import DatabaseTesting
import Foundation
import Glibc
import Postgres
import Synchronization
import Testing

/// A network between `serve` and a database of its own on the test server, which can fail.
final class DatabaseNetwork: Sendable {
    /// What the network does.
    enum Condition: Sendable {
        /// Passes everything on.
        case whole
        /// Swallows everything: connections stay open and nothing answers, those to come included.
        ///
        /// Connections that were open then stay dead when it is whole again, as where a router has forgotten them.
        case silent
        /// Ends every connection at once, as where no server runs.
        case broken
    }

    private struct State {
        var condition: Condition
        var isOver = false
    }

    /// The connection string of the database without the network.
    let direct: String
    /// The connection string of the database over the network.
    let url: String
    private let listener: Int32
    private let target: String
    private let state: Mutex<State>

    /// Makes a database with the schema, unless it is to have none, for `body`.
    static func with<R>(
        in directory: WorkingDirectory,
        _ condition: Condition = .whole,
        isMigrated: Bool = true,
        _ body: (DatabaseNetwork) async throws -> R
    ) async throws -> R {
        let direct = try await TestServer.makeDatabase()
        if isMigrated {
            let migrated = try await directory.rollcall("migrate", environment: ["DATABASE_URL": direct])
            try #require(migrated.status == 0, "\(migrated)")
        }
        let network = try DatabaseNetwork(to: direct, condition)
        async let passing: Void = OwnThread.run { network.pass() }
        do {
            let result = try await body(network)
            network.state.withLock { $0.isOver = true }
            try await passing
            return result
        } catch {
            network.state.withLock { $0.isOver = true }
            throw error
        }
    }

    /// The environment of a `serve` that reaches the database over the network and has a spool.
    var environment: [String: String] {
        ["DATABASE_URL": url, "ROLLCALL_SPOOL_DIRECTORY": ".rollcall/spool"]
    }

    /// What the network does from now on.
    func become(_ condition: Condition) {
        state.withLock { $0.condition = condition }
    }

    private init(to direct: String, _ condition: Condition) throws {
        var string = try ConnectionString(parsing: direct)
        let directory = try #require(string["host"])
        try #require(directory.hasPrefix("/"), "the test server is reached by a Unix socket")
        target = "\(directory)/.s.PGSQL.\(string["port"] ?? "5432")"
        let (listener, port) = try Self.listen()
        self.listener = listener
        string["host"] = "127.0.0.1"
        string["port"] = "\(port)"
        // `serve` is no more patient than an operator's.
        string["connect_timeout"] = nil
        self.direct = direct
        url = string.text
        state = Mutex(State(condition: condition))
    }

    // MARK: Passing on

    private struct Pair {
        let client: Int32
        let server: Int32

        func close() {
            Glibc.close(client)
            Glibc.close(server)
        }
    }

    /// Passes on until it is over.
    private func pass() {
        var pairs: [Pair] = []
        var dead: [Pair] = []
        var before = Condition.whole
        while true {
            let state = state.withLock(\.self)
            if state.isOver { break }
            if state.condition == .silent, before != .silent {
                for pair in dead { pair.close() }
                dead = pairs
                pairs = []
            }
            before = state.condition
            switch state.condition {
            case .silent:
                // Connections to come are made by the system, and nobody takes them.
                usleep(Self.pace)
            case .broken:
                for pair in pairs { pair.close() }
                pairs = []
                if Self.isReadable(listener) { close(accept(listener, nil, nil)) }
            case .whole:
                pass(&pairs)
            }
        }
        for pair in pairs + dead { pair.close() }
        close(listener)
    }

    /// How often it looks what it is to do, in microseconds.
    private static let pace: UInt32 = 10_000

    private func pass(_ pairs: inout [Pair]) {
        var entries = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
        for pair in pairs {
            entries.append(pollfd(fd: pair.client, events: Int16(POLLIN), revents: 0))
            entries.append(pollfd(fd: pair.server, events: Int16(POLLIN), revents: 0))
        }
        guard poll(&entries, nfds_t(entries.count), Int32(Self.pace / 1_000)) > 0 else { return }
        var open: [Pair] = []
        for (place, pair) in pairs.enumerated() {
            let (client, server) = (entries[1 + 2 * place], entries[2 + 2 * place])
            let isOpen =
                (client.revents == 0 || Self.copy(from: pair.client, to: pair.server))
                && (server.revents == 0 || Self.copy(from: pair.server, to: pair.client))
            if isOpen { open.append(pair) } else { pair.close() }
        }
        if entries[0].revents != 0 {
            let client = accept(listener, nil, nil)
            if let server = connect() { open.append(Pair(client: client, server: server)) } else { close(client) }
        }
        pairs = open
    }

    /// - Returns: False if one of both has ended.
    private static func copy(from source: Int32, to destination: Int32) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(source, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        var rest = buffer[..<count]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(destination, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    private static func isReadable(_ descriptor: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, Int32(pace / 1_000)) > 0
    }

    private func connect() -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(target.utf8)) }
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isConnected else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private static func listen() throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && Glibc.listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(isListening)
        return (descriptor, Int(in_port_t(bigEndian: address.sin_port)))
    }
}
