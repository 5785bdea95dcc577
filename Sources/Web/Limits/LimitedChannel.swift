import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// A connection of the library's, with limits around it, on which webhooks are answered beneath it.
struct LimitedChannel: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    /// What the system keeps of an answer that is not taken, in bytes; by itself it would keep megabytes of each.
    private static let sendBuffer: ChannelOptions.Types.SocketOption.Value = 128 * 1_024

    private let inner: HTTP1Channel
    private let limits: HTTPLimits
    private let registry: ConnectionRegistry
    private let notes: ObjectionNotes
    private let webhooks: @Sendable (RequestWatch) -> WebhookHandler

    init(
        responder: @escaping HTTPChannelHandler.Responder,
        limits: HTTPLimits,
        registry: ConnectionRegistry,
        notes: ObjectionNotes,
        webhooks: @escaping @Sendable (RequestWatch) -> WebhookHandler
    ) {
        self.limits = limits
        self.registry = registry
        self.notes = notes
        self.webhooks = webhooks
        inner = HTTP1Channel(
            responder: responder,
            configuration: .init(
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
        return inner.setup(channel: channel, logger: logger).flatMapThrowing { value in
            // Where the library turns requests into its own, which takes longer than all the rest that a webhook needs.
            let codec = try channel.pipeline.syncOperations.handler(type: HTTP1ToHTTPServerCodec.self)
            let watch = RequestWatch(limits: limits, notes: notes)
            try channel.pipeline.syncOperations.addHandlers([watch, webhooks(watch)], position: .before(codec))
            return value
        }
    }

    func handle(value: Value, logger: Logger) async {
        await inner.handle(value: value, logger: logger)
    }
}
