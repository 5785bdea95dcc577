import Glibc

/// In which way somebody is slow.
enum SlowKind: String, CaseIterable, Sendable {
    case head, body, reader

    /// What is sent first.
    var beginning: [UInt8] {
        switch self {
        case .head: Array("POST \(Samba.path) HTTP/1.1\r\nHost: localhost\r\n".utf8)
        case .body: Array(LimitCase.webhookHead("Content-Length: 100000").utf8)
        case .reader: [[UInt8]](repeating: LimitCase.get("/docs"), count: 50).flatMap(\.self)
        }
    }

    /// What is sent a second at a time after that.
    var more: [UInt8] {
        switch self {
        case .head: Array("A: b\r\n".utf8)
        case .body: [UInt8(ascii: " ")]
        case .reader: []
        }
    }
}

/// Many connections that are slow, each opened again when the server gives it up.
final class SlowCrowd {
    private let kind: SlowKind
    private let port: Int
    private var connections: [HTTPConnection]

    init(kind: SlowKind, size: Int, port: Int) throws {
        self.kind = kind
        self.port = port
        connections = try (0..<size).map { _ in try Self.open(kind, port) }
    }

    /// Is slow for so long.
    ///
    /// - Returns: How many connections the server gave up meanwhile.
    func work(for time: Duration) throws -> Int {
        let started = ContinuousClock.now
        var count = 0
        while ContinuousClock.now - started < time {
            for place in connections.indices {
                let isGivenUp = connections[place].hasNews(isReader: kind == .reader)
                if isGivenUp || !connections[place].send(kind.more) {
                    count += 1
                    connections[place] = try Self.open(kind, port)
                }
            }
            // The pace of those who are slow; nothing is waited for.
            usleep(1_000_000)
        }
        return count
    }

    private static func open(_ kind: SlowKind, _ port: Int) throws -> HTTPConnection {
        let connection = try HTTPConnection(port: port)
        connection.send(kind.beginning)
        return connection
    }
}
