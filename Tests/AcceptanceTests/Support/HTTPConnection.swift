import Foundation
import Glibc

/// One HTTP/1.1 connection to this machine, which blocks: use it on a thread of its own.
final class HTTPConnection {
    private let descriptor: Int32
    private var received: [UInt8] = []

    enum Failure: Error {
        /// The connection could not be made, was closed, or stayed silent for too long.
        case lost(while: String, code: Int32)
        case notHTTP
    }

    /// - Parameters:
    ///   - port: Where the server listens.
    ///   - seconds: How long it may stay silent.
    ///   - receiveBuffer: How many bytes are taken that nobody has read, nil for what the system finds good.
    /// - Throws: `Failure`.
    init(port: Int, patience seconds: Int = 10, receiveBuffer: Int? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure.lost(while: "opening", code: errno) }
        var patience = timeval(tv_sec: seconds, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        if let receiveBuffer {
            var bytes = Int32(receiveBuffer)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw Failure.lost(while: "connecting", code: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// Sends a request and reads its answer.
    func answer(
        _ method: String,
        _ path: String,
        headers: [String: String] = [:],
        body: [UInt8] = []
    ) throws -> HTTPAnswer {
        // A server may answer and close before it has taken the whole body; its answer is what counts.
        let isSent = send(Self.request(method, path, headers: headers, body: body))
        do {
            return try receive(hasBody: method != "HEAD")
        } catch {
            throw isSent ? error : Failure.lost(while: "sending", code: 0)
        }
    }

    /// Sends a request and doesn't wait for its answer.
    func sendOnly(_ method: String, _ path: String, headers: [String: String], body: [UInt8]) throws {
        guard send(Self.request(method, path, headers: headers, body: body)) else {
            throw Failure.lost(while: "sending", code: errno)
        }
    }

    private static func request(
        _ method: String,
        _ path: String,
        headers: [String: String],
        body: [UInt8]
    ) -> [UInt8] {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        return Array("\(head)\r\n".utf8) + body
    }

    /// Sends bytes, whatever they are.
    ///
    /// - Returns: Whether all of them were taken.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Reads the next answer.
    func receive(hasBody: Bool = true) throws -> HTTPAnswer {
        let end = Array("\r\n\r\n".utf8)
        while received.firstRange(of: end) == nil { try receiveMore() }
        guard let headEnd = received.firstRange(of: end) else { throw Failure.notHTTP }
        let lines = String(decoding: received[..<headEnd.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Failure.notHTTP
        }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { throw Failure.notHTTP }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces
            )
        }
        received.removeSubrange(..<headEnd.upperBound)
        let length = hasBody ? headers["content-length"].flatMap { Int($0) } ?? 0 : 0
        while received.count < length { try receiveMore() }
        let body = Array(received[..<length])
        received.removeSubrange(..<length)
        return HTTPAnswer(status: status, headers: headers, body: body)
    }

    /// Sends nothing more, and goes on reading.
    func endOutput() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Has the connection ended without a farewell, once nobody holds it.
    func reset() {
        var atOnce = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
    }

    /// Whether the server says no more, and has nothing left to say.
    ///
    /// It waits until the server ends the connection.
    var isEnded: Bool {
        guard received.isEmpty else { return false }
        var byte: UInt8 = 0
        let count = recv(descriptor, &byte, 1, 0)
        return count == 0 || (count < 0 && errno == ECONNRESET)
    }

    /// Whether the server gives the connection up within ten seconds; nothing is read meanwhile.
    var isReset: Bool {
        var entry = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&entry, 1, 10_000) == 1
    }

    /// Whether the server has ended the connection or, for one who is not here to read, answered; a reader reads a little.
    func hasNews(isReader: Bool) -> Bool {
        var entry = pollfd(fd: descriptor, events: 0, revents: 0)
        if poll(&entry, 1, 0) == 1 { return true }
        var byte = [UInt8](repeating: 0, count: isReader ? 16 : 1)
        let count = recv(descriptor, &byte, byte.count, Int32(MSG_DONTWAIT))
        if count < 0 { return errno != EAGAIN }
        return isReader ? count == 0 : true
    }

    private func receiveMore() throws {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw Failure.lost(while: "receiving", code: count < 0 ? errno : 0) }
        received += buffer[..<count]
    }
}
