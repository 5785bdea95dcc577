import NIOCore

/// A sender's connection: one webhook after the other.
final class LoadConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        case waiting(since: NIODeadline)
        /// The server has said that it closes.
        case replaced
        case done
    }

    private static let success = Array("HTTP/1.1 204".utf8)
    private static let end = Array("\r\n\r\n".utf8)
    // Servers write the first letter small or large.
    private static let closing = Array("onnection: close".utf8)

    private let run: LoadRun
    private var state = State.done
    private var request = ByteBuffer()
    private var answer = ByteBuffer()

    init(run: LoadRun) {
        self.run = run
    }

    func channelActive(context: ChannelHandlerContext) {
        send(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        answer.writeBuffer(&bytes)
        // Nothing follows the head of a 204, and nothing else is asked for before it is here.
        guard case .waiting(let since) = state, answer.readableBytesView.suffix(4).elementsEqual(Self.end) else {
            return
        }
        guard answer.readableBytesView.starts(with: Self.success) else {
            return give(up: "answered: \(String(buffer: answer))", context)
        }
        run.noteAnswer(sentAt: since)
        let closes = Self.isIn(answer, Self.closing)
        answer.clear()
        guard closes else { return send(context) }
        state = .replaced
        run.connect()
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if case .waiting = state { give(up: "closed without an answer", context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        give(up: "\(error)", context)
    }

    private func send(_ context: ChannelHandlerContext) {
        request.clear()
        guard run.writeNext(into: &request) else {
            state = .done
            run.leave()
            return context.close(promise: nil)
        }
        state = .waiting(since: .now())
        context.writeAndFlush(wrapOutboundOut(request), promise: nil)
    }

    private func give(up reason: String, _ context: ChannelHandlerContext) {
        state = .done
        run.fail(BenchmarkFailure("a webhook was not taken in: \(reason)"))
        context.close(promise: nil)
    }

    private static func isIn(_ buffer: ByteBuffer, _ words: [UInt8]) -> Bool {
        buffer.withUnsafeReadableBytes { bytes in
            bytes.indices.contains { bytes[$0] == words[0] && bytes[$0...].starts(with: words) }
        }
    }
}

@available(*, unavailable)
extension LoadConnection: Sendable {}
