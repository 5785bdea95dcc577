import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import Webhooks

/// Answers the webhooks on a connection, and passes everything else on to the application.
final class WebhookHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// The webhook whose turn it is.
    private struct Webhook {
        let started = ContinuousClock.now
        let id: String
        /// What is read of it, nil for one that is answered without.
        var content: Content?

        init(_ head: HTTPRequestHead) {
            id = RequestIDs.id(of: head.headers)
        }
    }

    private struct Content {
        let source: SourceSettings
        let headers: HTTPHeaders
        var body = ByteBuffer()
    }

    private let endpoint: WebhookEndpoint
    private let answers: WebhookAnswers
    private let limits: HTTPLimits
    private let watch: RequestWatch
    private var turns = RequestTurns()
    private var webhook: Webhook?
    /// What came while it had to wait, in its order.
    private var waiting: [HTTPServerRequestPart] = []
    private var isTakingUp = false
    private var isReadDue = false
    /// Whether the application is yet to be told that nothing more comes.
    private var isEndDue = false
    /// Whether it is yet to be told that the server stops.
    private var isStopDue = false
    private var context: ChannelHandlerContext?

    /// Answers pass `watch`, which stands below it.
    init(endpoint: WebhookEndpoint, answers: WebhookAnswers, limits: HTTPLimits, watch: RequestWatch) {
        self.endpoint = endpoint
        self.answers = answers
        self.limits = limits
        self.watch = watch
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        if webhook != nil, !turns.isAnswering, !watch.hasObjected { endpoint.noteBrokenOff() }
        self.context = nil
        webhook = nil
        waiting = []
        breakOff(context)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        guard waiting.isEmpty, handle(part, context) else { return waiting.append(part) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent: isStopDue = true
        case ChannelEvent.inputClosed: isEndDue = true
        default: return context.fireUserInboundEventTriggered(event)
        }
        passEvents(context)
    }

    func read(context: ChannelHandlerContext) {
        guard waiting.isEmpty else {
            isReadDue = true
            return
        }
        context.read()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        context.fireChannelWritabilityChanged()
        if context.channel.isWritable { goOn(context) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        context.write(data, promise: promise)
        guard case .end = unwrapOutboundIn(data) else { return }
        turns.applicationAnswered()
        goOn(context)
    }

    /// Tells the application what has happened to the connection, as soon as all that is to be answered is known to it.
    ///
    /// Nothing that still comes waits for that.
    private func passEvents(_ context: ChannelHandlerContext) {
        guard waiting.isEmpty else { return }
        if isEndDue, !turns.isAnswering {
            isEndDue = false
            breakOff(context)
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
        // It would take the connection for idle.
        if isStopDue, !turns.isBusy {
            isStopDue = false
            context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        }
    }

    /// Says that nothing more comes where the application still waits for the end of a request: it would take what came
    /// for all of it.
    private func breakOff(_ context: ChannelHandlerContext) {
        if turns.breakOff() { context.fireErrorCaught(ChannelError.inputClosed) }
    }

    /// - Returns: False if it has to wait.
    private func handle(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) -> Bool {
        let turn: RequestTurns.Turn
        switch part {
        case .head(let head):
            // Who does not read the answers has no more of them made.
            guard context.channel.isWritable else { return false }
            let source = head.method == .POST ? WebhookTarget.source(of: head.uri) : nil
            turn = turns.begin(isWebhook: source != nil)
            if turn == .take, let source { begin(head, source, context) }
            if turn == .pass { invite(head, context) }
        case .body(var bytes):
            turn = turns.body()
            if turn == .take { add(&bytes) }
        case .end:
            turn = turns.end()
            if turn == .take { receive(context) }
        }
        if turn == .pass { context.fireChannelRead(wrapInboundOut(part)) }
        return turn != .wait
    }

    private func begin(_ head: HTTPRequestHead, _ name: String, _ context: ChannelHandlerContext) {
        webhook = Webhook(head)
        do throws(Problem) {
            let source = try endpoint.admit(to: name)
            // What says that it is too long is refused before any of it is read.
            if let length = head.headers.fieldValue("Content-Length").flatMap({ Int($0) }),
                length > limits.webhookBytes
            {
                throw endpoint.tooLarge(limits.webhookBytes)
            }
            webhook?.content = Content(source: source, headers: head.headers)
            invite(head, context)
        } catch {
            answer(error)
        }
    }

    /// Has a sender that asks first (RFC 9110, 10.1.1) send the body.
    private func invite(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard head.version == .http1_1, head.headers.fieldValue("Expect")?.lowercased() == "100-continue" else {
            return
        }
        let head = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }

    private func add(_ bytes: inout ByteBuffer) {
        guard let count = webhook?.content?.body.readableBytes else { return }
        guard count + bytes.readableBytes <= limits.webhookBytes else {
            return answer(endpoint.tooLarge(limits.webhookBytes))
        }
        if count == 0 { webhook?.content?.body = bytes } else { webhook?.content?.body.writeBuffer(&bytes) }
    }

    private func receive(_ context: ChannelHandlerContext) {
        // Nothing else needs it any more.
        guard let content = webhook?.content.take() else { return }
        let (loop, handler) = (context.eventLoop, NIOLoopBound(self, eventLoop: context.eventLoop))
        do throws(Problem) {
            try endpoint.receive(
                Array(buffer: content.body),
                headers: WebhookHeaders(content.headers),
                for: content.source,
                deepest: limits.jsonDepth
            ) { problem in
                loop.execute { handler.value.finish(problem) }
            }
        } catch {
            finish(error)
        }
    }

    /// Answers the webhook that was received, and takes up what has waited behind it.
    private func finish(_ problem: Problem?) {
        guard let context else { return }
        answer(problem)
        goOn(context)
    }

    private func answer(_ problem: Problem?) {
        guard let webhook = webhook.take() else { return }
        turns.answered()
        answers.note(problem, id: webhook.id, started: webhook.started)
        watch.answer { answers.bytes(problem, id: webhook.id, isLast: $0) }
    }

    /// Takes up what has waited, as far as its turn has come.
    private func goOn(_ context: ChannelHandlerContext) {
        // What is answered as soon as it is taken up is no reason to begin once more.
        guard !isTakingUp else { return }
        if !waiting.isEmpty {
            takeUp(context)
            // Whoever is above looks at what came when it is told that this is all.
            context.fireChannelReadComplete()
            if waiting.isEmpty, isReadDue {
                isReadDue = false
                context.read()
            }
        }
        passEvents(context)
    }

    private func takeUp(_ context: ChannelHandlerContext) {
        isTakingUp = true
        defer { isTakingUp = false }
        while !waiting.isEmpty {
            let next = waiting.removeFirst()
            guard handle(next, context) else { return waiting.insert(next, at: 0) }
        }
    }
}

@available(*, unavailable)
extension WebhookHandler: Sendable {}
