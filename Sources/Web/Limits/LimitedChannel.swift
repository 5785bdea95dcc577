import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes

/// A connection of the library's, with limits around it.
struct LimitedChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    /// What the system keeps of an answer that is not taken, in bytes; by itself it would keep megabytes of each.
    private static let sendBuffer: ChannelOptions.Types.SocketOption.Value = 128 * 1_024

    private let inner: HTTP1Channel
    private let limits: HTTPLimits
    private let registry: ConnectionRegistry

    init(responder: @escaping HTTPChannelHandler.Responder, limits: HTTPLimits, registry: ConnectionRegistry) {
        self.limits = limits
        self.registry = registry
        inner = HTTP1Channel(
            responder: responder,
            configuration: .init(
                additionalChannelHandlers: [RequestWatch(limits: limits)],
                // The target counts with the fields there; `RequestWatch` looks at each for itself.
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: max(limits.headerBytes, limits.uriBytes),
                    maxHeaderListSize: limits.headerBytes + limits.uriBytes,
                    maxHeaderFieldCount: limits.headerFields
                )
            )
        )
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        do {
            try channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: Self.sendBuffer)
            try channel.pipeline.syncOperations.addHandler(TransportWatch(limits: limits, registry: registry))
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        return inner.setup(channel: channel, logger: logger)
    }

    func handle(value: Value, logger: Logger) async {
        await inner.handle(value: value, logger: logger)
    }
}
