import NIOCore
import NIOHTTP1

/// Puts the parts of a request together.
final class ReceiverHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    private let take: @Sendable (Receiver.Call, any Channel) -> Void
    private var call: Receiver.Call?

    init(take: @escaping @Sendable (Receiver.Call, any Channel) -> Void) {
        self.take = take
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            call = Receiver.Call(
                method: head.method,
                uri: head.uri,
                headers: head.headers,
                body: "",
                clientPort: context.remoteAddress?.port
            )
        case .body(let part):
            call?.body += String(buffer: part)
        case .end:
            if let call { take(call, context.channel) }
            call = nil
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
