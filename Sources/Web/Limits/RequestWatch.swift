import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1
import Webhooks

/// Watches the requests and answers of a connection, and answers instead of the application what never gets there.
final class RequestWatch: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: HTTPLimits
    private let notes: ObjectionNotes
    private var context: ChannelHandlerContext?
    /// Whether nothing that comes is passed on any more.
    private var isDropping = false
    /// The head of the request that is arriving.
    private var arriving: HTTPRequestHead?
    /// Whether the server has answered itself.
    private(set) var hasObjected = false
    var transport: TransportWatch?

    init(limits: HTTPLimits, notes: ObjectionNotes) {
        self.limits = limits
        self.notes = notes
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        transport = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        transport = nil
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDropping, let transport else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            arriving = head
            if let objection = objection(to: head) { return object(objection) }
            let length = Self.bodyLength(of: head)
            transport.forgetFirstLine()
            isDropping = !transport.change { $0.beginRequest(length: length, at: .now) }
            guard !isDropping else { return }
            // The sender says, or its version does, that it sends no other.
            if !head.isKeepAlive { transport.change { $0.quiesce() } }
        case .body(let bytes):
            transport.change { $0.receiveBody(bytes.readableBytes) }
        case .end:
            arriving = nil
            transport.change { $0.endRequest(at: .now) }
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.headerOverflow:
            object(transport?.isInFirstLine == true ? .uriTooLong : .headTooLarge)
        case HTTPParserError.invalidEOFState:
            object(.brokenOff)
        case is IOError, is ChannelError:
            context.fireErrorCaught(error)
        default:
            // Whatever the parser says, and what it let pass and could not be made a request of.
            object(.malformed)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard let transport, !transport.isLingering else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.code < 200:
            // No answer yet.
            context.write(data, promise: promise)
        case .head(var head):
            if transport.change({ $0.beginAnswer() }) {
                head.headers.replaceOrAdd(name: "Connection", value: "close")
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            context.write(data, promise: promise)
            transport.perform { $0.endAnswer(at: .now) }
        }
    }

    /// Sends the whole answer to the request whose turn it is.
    ///
    /// - Parameter answer: Makes its bytes, given whether it is the last one and should say so.
    func answer(_ answer: (Bool) -> ByteBuffer) {
        guard let transport, !transport.isLingering else { return }
        let isLast = transport.change { $0.beginAnswer() }
        transport.send(answer(isLast))
        transport.perform { $0.endAnswer(at: .now) }
    }

    /// Has counted and logged that the server answers so, or would if there were room for an answer.
    func note(_ objection: ConnectionObjection) {
        hasObjected = true
        notes.note(objection, to: arriving)
    }

    /// Answers what the application will not, as the last thing on this connection.
    func answer(_ objection: ConnectionObjection, thenCloses closes: Bool) {
        guard let context else { return }
        isDropping = true
        let (head, body) = objection.answer(limits, id: RequestIDs.id(of: arriving?.headers ?? HTTPHeaders()))
        context.write(wrapOutboundOut(.head(HTTPResponseHead(head))), promise: nil)
        if arriving?.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        }
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in
            if closes { self.context?.close(promise: nil) } else { self.closeOutput() }
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
        context.read()
    }

    /// Says no more, once all that was said is on its way.
    func endOutput() {
        guard let context else { return }
        isDropping = true
        let flushed = context.eventLoop.makePromise(of: Void.self)
        flushed.futureResult.assumeIsolated().whenComplete { _ in self.closeOutput() }
        // An empty part of the body is written after all that came before it, and is nothing itself.
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))), promise: flushed)
        context.read()
    }

    private func closeOutput() {
        context?.close(mode: .output, promise: nil)
    }

    private func object(_ objection: ConnectionObjection) {
        isDropping = true
        transport?.perform { $0.object(objection, at: .now) }
    }

    private func objection(to head: HTTPRequestHead) -> ConnectionObjection? {
        guard head.uri.utf8.count <= limits.uriBytes else { return .uriTooLong }
        let bytes = head.headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard bytes <= limits.headerBytes else { return .headTooLarge }
        // Fields are compared here and in libraries, which takes long for such texts; in few bytes there is no room for that.
        guard bytes < 1_000 || head.headers.allSatisfy(\.value.isStreamSafe) else { return .malformed }
        guard head.headers.first(name: "Content-Encoding").map({ $0 == "identity" }) ?? true else { return .encoded }
        return nil
    }

    /// How long the body will be, nil if that is not said.
    private static func bodyLength(of head: HTTPRequestHead) -> Int? {
        if let length = head.headers.first(name: "Content-Length") { return Int(length) }
        return head.headers.contains(name: "Transfer-Encoding") ? nil : 0
    }
}

@available(*, unavailable)
extension RequestWatch: Sendable {}
