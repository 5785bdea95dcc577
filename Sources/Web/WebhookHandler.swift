import HTTPTypes
import Hummingbird
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

    private enum Waiting {
        case part(HTTPServerRequestPart)
        case event(any Sendable)
    }

    /// The webhook whose turn it is.
    private struct Webhook {
        let started = ContinuousClock.now
        let id: String
        let headers: HTTPHeaders
        var source: SourceSettings?
        var body = ByteBuffer()

        init(_ head: HTTPRequestHead) {
            headers = head.headers
            id =
                head.headers.first(name: RequestIDs.header).flatMap { RequestIDs.isAcceptable($0) ? $0 : nil }
                ?? RequestID().description
        }
    }

    private let endpoint: WebhookEndpoint
    private let answers: WebhookAnswers
    private let limits: HTTPLimits
    private var turns = RequestTurns()
    private var webhook: Webhook?
    /// What came while it had to wait, in its order.
    private var waiting: [Waiting] = []
    private var isReadDue = false
    private var context: ChannelHandlerContext?

    init(endpoint: WebhookEndpoint, answers: WebhookAnswers, limits: HTTPLimits) {
        self.endpoint = endpoint
        self.answers = answers
        self.limits = limits
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        if webhook != nil, !turns.isAnswering { endpoint.noteLost() }
        self.context = nil
        webhook = nil
        waiting = []
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        guard waiting.isEmpty, handle(part, context) else { return waiting.append(.part(part)) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        // The application would take the connection for idle.
        case let event as ChannelShouldQuiesceEvent where turns.isBusy || !waiting.isEmpty:
            waiting.append(.event(event))
        // The answer is still awaited.
        case let event as ChannelEvent where event == .inputClosed && (turns.isAnswering || !waiting.isEmpty):
            waiting.append(.event(event))
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    func read(context: ChannelHandlerContext) {
        guard waiting.isEmpty else {
            isReadDue = true
            return
        }
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        context.write(data, promise: promise)
        guard case .end = unwrapOutboundIn(data) else { return }
        turns.applicationAnswered()
        goOn(context)
    }

    /// - Returns: False if it has to wait.
    private func handle(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) -> Bool {
        let turn: RequestTurns.Turn
        switch part {
        case .head(let head):
            let source = head.method == .POST ? WebhookTarget.source(of: head.uri) : nil
            turn = turns.begin(isWebhook: source != nil)
            if turn == .take, let source { begin(head, source, context) }
            if turn == .pass, turns.isAlone { invite(head, context) }
        case .body(var bytes):
            turn = turns.body()
            if turn == .take { add(&bytes, context) }
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
            if let length = head.headers.first(name: "Content-Length").flatMap({ Int($0) }),
                length > limits.webhookBytes
            {
                throw endpoint.tooLarge(limits.webhookBytes)
            }
            webhook?.source = source
            invite(head, context)
        } catch {
            answer(error, context)
        }
    }

    /// Has a sender that asks first (RFC 9110, 10.1.1) send the body.
    private func invite(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard head.version == .http1_1, head.headers.first(name: "Expect")?.lowercased() == "100-continue" else {
            return
        }
        let head = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }

    private func add(_ bytes: inout ByteBuffer, _ context: ChannelHandlerContext) {
        guard let count = webhook?.body.readableBytes else { return }
        guard count + bytes.readableBytes <= limits.webhookBytes else {
            return answer(endpoint.tooLarge(limits.webhookBytes), context)
        }
        if count == 0 { webhook?.body = bytes } else { webhook?.body.writeBuffer(&bytes) }
    }

    private func receive(_ context: ChannelHandlerContext) {
        guard let webhook, let source = webhook.source else { return }
        let answered = context.eventLoop.makePromise(of: Problem?.self)
        answered.futureResult.assumeIsolated().whenSuccess { problem in
            guard let context = self.context else { return }
            self.answer(problem, context)
            self.goOn(context)
        }
        do throws(Problem) {
            try endpoint.receive(
                Array(buffer: webhook.body),
                headers: WebhookHeaders(Array(webhook.headers)),
                for: source,
                deepest: limits.jsonDepth
            ) { answered.succeed($0) }
        } catch {
            answered.succeed(error)
        }
    }

    private func answer(_ problem: Problem?, _ context: ChannelHandlerContext) {
        guard let webhook else { return }
        self.webhook = nil
        turns.answered()
        let (head, body) = answers.answer(problem, id: webhook.id, started: webhook.started)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if let body { context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    /// Takes up what has waited, as far as its turn has come.
    private func goOn(_ context: ChannelHandlerContext) {
        guard !waiting.isEmpty else { return }
        takeUp(context)
        // Whoever is above looks at what came when it is told that this is all.
        context.fireChannelReadComplete()
        guard waiting.isEmpty, isReadDue else { return }
        isReadDue = false
        context.read()
    }

    private func takeUp(_ context: ChannelHandlerContext) {
        while !waiting.isEmpty {
            // Taken out first: what is refused at once is answered meanwhile, and the next is taken up then.
            let next = waiting.removeFirst()
            switch next {
            case .part(let part):
                if handle(part, context) { continue }
            case .event(let event):
                if !turns.isBusy {
                    context.fireUserInboundEventTriggered(event)
                    continue
                }
            }
            return waiting.insert(next, at: 0)
        }
    }
}

@available(*, unavailable)
extension WebhookHandler: Sendable {}
