import NIOCore
package import NIOHTTP1
import NIOPosix
import Synchronization

/// An application that is called, on a port of this machine.
package final class Receiver: Sendable {
    /// What it does with a call.
    package enum Behaviour: Sendable {
        case answer(Int, headers: [(String, String)] = [])
        /// Accepts, and goes on sending for ever.
        case acceptEndlessly
        /// Accepts, and never finishes what it sends.
        case acceptUnfinished
        case hang
        case close
        /// Accepts once it is released.
        case hold
    }

    /// A request as it came.
    package struct Call: Sendable {
        package var method: HTTPMethod
        package var uri: String
        package var headers: HTTPHeaders
        package var body: String
        /// Tells connections apart.
        package var clientPort: Int?
    }

    private struct State {
        package var calls: [Call] = []
        var held: [@Sendable () -> Void] = []
        var isReleased = false
    }

    private let channel: any Channel
    private let state: Mutex<State>

    /// Where it listens.
    package let port: Int

    private init(channel: any Channel, state: sending State = State()) {
        self.channel = channel
        self.state = Mutex(state)
        port = channel.localAddress?.port ?? 0
    }

    /// The calls so far.
    package var calls: [Call] { state.withLock(\.calls) }
    /// How many calls are held.
    package var held: Int { state.withLock(\.held.count) }

    /// Starts one, runs `body` with it, and stops it.
    package static func run<R: Sendable>(
        _ behave: @escaping @Sendable (Call) -> Behaviour = { _ in .answer(204) },
        _ body: (Receiver) async throws -> R
    ) async throws -> R {
        let holder = Holder()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 64)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(
                        ReceiverHandler { call, channel in
                            holder.receiver.withLock(\.self)?.take(call, behave(call), channel)
                        }
                    )
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        let receiver = Receiver(channel: channel)
        holder.receiver.withLock { $0 = receiver }
        do {
            let result = try await body(receiver)
            try await receiver.stop()
            return result
        } catch {
            try await receiver.stop()
            throw error
        }
    }

    /// Lets everything go that is held, now and from now on.
    package func release() {
        let held = state.withLock { state in
            defer { state.held = [] }
            state.isReleased = true
            return state.held
        }
        for answer in held { answer() }
    }

    /// Lets go of what has been held for longest.
    package func releaseFirst() {
        let first = state.withLock { $0.held.isEmpty ? nil : $0.held.removeFirst() }
        first?()
    }

    private func stop() async throws {
        release()
        try await channel.close()
    }

    private func take(_ call: Call, _ behaviour: Behaviour, _ channel: any Channel) {
        state.withLock { $0.calls.append(call) }
        switch behaviour {
        case .answer(let status, let headers):
            Self.answer(status, headers, channel)
        case .acceptEndlessly:
            Self.begin(200, [("Transfer-Encoding", "chunked")], channel)
            Self.sendForEver(channel)
        case .acceptUnfinished:
            Self.begin(200, [("Content-Length", "1000")], channel)
        case .hang:
            break
        case .close:
            channel.close(promise: nil)
        case .hold:
            let answer: @Sendable () -> Void = { Self.answer(204, [], channel) }
            let isReleased = state.withLock { state in
                if !state.isReleased { state.held.append(answer) }
                return state.isReleased
            }
            if isReleased { answer() }
        }
    }

    private static func begin(_ status: Int, _ headers: [(String, String)], _ channel: any Channel) {
        let head = HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: status),
            headers: HTTPHeaders(headers)
        )
        channel.writeAndFlush(HTTPServerResponsePart.head(head), promise: nil)
    }

    private static func answer(_ status: Int, _ headers: [(String, String)], _ channel: any Channel) {
        begin(status, status == 204 ? headers : headers + [("Content-Length", "0")], channel)
        channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
    }

    private static func sendForEver(_ channel: any Channel) {
        let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(repeating: 0x2E, count: 16_384)))
        channel.writeAndFlush(part).whenSuccess { sendForEver(channel) }
    }

    private final class Holder: Sendable {
        let receiver = Mutex<Receiver?>(nil)
    }
}
