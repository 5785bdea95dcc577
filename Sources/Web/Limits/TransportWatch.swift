import Glibc
import NIOCore

/// Watches the bytes of a connection, and the time.
///
/// It stands next to the socket; `RequestWatch` stands where bytes have become requests. Both act on one
/// `ConnectionProgress`, which is here.
final class TransportWatch: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    typealias Progress = ConnectionProgress<ContinuousClock.Instant>

    private static let epoch = ContinuousClock.now

    private let limits: HTTPLimits
    private let registry: ConnectionRegistry
    private var progress: Progress
    private var context: ChannelHandlerContext?
    private var standing: ConnectionStanding?
    /// What others know of since when it is the peer's turn.
    private var published: ContinuousClock.Instant?
    private var requests: RequestWatch?
    private var nextCheck: Scheduled<Void>?
    /// Whether whoever is above takes more of what comes.
    private var isReading = false
    /// Whether it is to be closed as soon as all that was written is on its way.
    private var isClosing = false
    /// Whether anything has come, or would have.
    private var hasReceived = false
    private var written = 0
    /// What had been written at some time and was not taken then.
    private var untaken: (upTo: Int, since: ContinuousClock.Instant)?
    /// Whether the line that a request begins with has come to its end.
    private var hasFirstLine = false

    init(limits: HTTPLimits, registry: ConnectionRegistry) {
        self.limits = limits
        self.registry = registry
        progress = Progress(limits: limits, at: .now)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func channelActive(context: ChannelHandlerContext) {
        do {
            requests = try context.pipeline.syncOperations.handler(type: RequestWatch.self)
        } catch {
            // Without it nobody could be answered.
            return context.close(promise: nil)
        }
        requests?.transport = self
        let channel = context.channel
        let standing = ConnectionStanding(address: context.remoteAddress?.ipAddress) {
            channel.pipeline.fireUserInboundEventTriggered(Eviction())
        }
        self.standing = standing
        progress = Progress(limits: limits, at: .now)
        publish()
        context.fireChannelActive()
        switch registry.admit(standing) {
        case .admitted: break
        case .refused:
            // Whatever was about to come.
            hasReceived = true
            perform { $0.object(.tooManyConnections, at: .now) }
        case .turnedAway:
            requests?.note(.tooManyConnections)
            return context.close(promise: nil)
        }
        scheduleCheck()
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        leave()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDropping else { return }
        hasReceived = true
        change { $0.receive(at: .now) }
        if isInFirstLine {
            hasFirstLine = unwrapInboundIn(data).readableBytesView.contains(UInt8(ascii: "\n"))
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        isReading = true
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        context.fireChannelReadComplete()
        // Nobody else asks for what is dropped.
        if isDropping { context.read() }
    }

    /// Whether what comes is of no interest any more.
    private var isDropping: Bool { isClosing || progress.isLingering }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }

    /// Closes the connection, or its output, once all that was written is on its way: the library drops what is not, also
    /// of answers that are whole.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode != .input, unsent(context) > 0 else { return closeNow(context, mode, promise) }
        isClosing = true
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { _ in self.closeNow(context, mode, promise) }
        context.writeAndFlush(wrapOutboundOut(.byteBuffer(ByteBuffer())), promise: sent)
        // What is not read would have the system tell the peer so, and the answer would be lost on its side.
        context.read()
    }

    private func closeNow(_ context: ChannelHandlerContext, _ mode: CloseMode, _ promise: EventLoopPromise<Void>?) {
        context.close(mode: mode, promise: promise)
        guard mode == .output else { return }
        change { $0.linger(at: .now) }
        context.read()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is Eviction:
            return perform { $0.evict(at: .now) }
        case ChannelEvent.inputClosed where progress.isLingering:
            return context.close(promise: nil)
        case is ChannelShouldQuiesceEvent:
            change { $0.quiesce() }
        default:
            break
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// Tells the progress of something that has happened.
    func change<R>(_ body: (inout Progress) -> R) -> R {
        defer { publish() }
        return body(&progress)
    }

    /// Tells the progress of something that has happened, and does what it says.
    func perform(_ body: (inout Progress) -> Progress.Action) {
        switch change(body) {
        case .none: break
        case .answer(let objection): answer(objection, thenCloses: false)
        case .dismiss(let objection): answer(objection, thenCloses: true)
        case .linger: requests?.endOutput()
        case .close: context?.close(promise: nil)
        }
    }

    private func answer(_ objection: ConnectionObjection, thenCloses closes: Bool) {
        // Who connects and asks for nothing is refused nothing.
        if hasReceived { requests?.note(objection) }
        requests?.answer(objection, thenCloses: closes)
    }

    /// Sends a whole answer, past whatever makes bytes of answers.
    func send(_ answer: ByteBuffer) {
        guard let context else { return }
        written += answer.readableBytes
        context.writeAndFlush(wrapOutboundOut(.byteBuffer(answer)), promise: nil)
    }

    /// The head of a request has come, so that the next line is that of the next request.
    func forgetFirstLine() {
        hasFirstLine = false
    }

    /// Whether the line that a request begins with is awaited or arriving.
    var isInFirstLine: Bool { progress.isBeforeHead && !hasFirstLine }

    /// Whether nothing more is to be said by anyone.
    var isLingering: Bool { progress.isLingering }

    private func publish() {
        let since = untaken?.since ?? progress.waitingSince
        // Most of what happens on a connection leaves it at that.
        guard let standing, since != published else { return }
        published = since
        standing.turn = Self.ticks(since)
    }

    /// In units of 2³⁰ attoseconds, little more than a nanosecond: to divide takes longer than to shift.
    private static func ticks(_ instant: ContinuousClock.Instant?) -> Int64 {
        guard let instant else { return .max }
        return Int64(clamping: (instant - epoch).attoseconds >> 30)
    }

    private func scheduleCheck() {
        guard let context else { return }
        let shortest = [limits.headTime, limits.requestTime, limits.answerTime, limits.idleTime].min() ?? .seconds(1)
        let pause = min(max(shortest / 8, .milliseconds(5)), .seconds(1))
        nextCheck = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(pause)) {
            self.check()
        }
    }

    private func check() {
        guard let context, standing != nil else { return }
        measureUntaken(context)
        let since = untaken?.since
        if let since, ContinuousClock.now - since >= limits.answerTime { forgetUntaken(context) }
        let isHeld = !isReading
        perform { $0.check(at: .now, untakenSince: since, isHeld: isHeld) }
        scheduleCheck()
    }

    private func measureUntaken(_ context: ChannelHandlerContext) {
        let waiting = unsent(context)
        let taken = written - waiting
        if let mark = untaken, taken < mark.upTo { return }
        untaken = waiting > 0 ? (written, .now) : nil
    }

    /// How many bytes of what was written the system has not taken, 0 where the connection is closed.
    private func unsent(_ context: ChannelHandlerContext) -> Int {
        do {
            return try context.channel.syncOptions?.getOption(.bufferedWritableBytes) ?? 0
        } catch {
            return 0
        }
    }

    /// Has the system throw away what it keeps for the peer when the connection is closed, or it would go on offering it
    /// for minutes.
    private func forgetUntaken(_ context: ChannelHandlerContext) {
        (context.channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
            // If it can't be set the connection is closed all the same.
        }
    }

    private func leave() {
        nextCheck?.cancel()
        nextCheck = nil
        if let standing { registry.remove(standing) }
        standing = nil
        requests = nil
        context = nil
    }
}

@available(*, unavailable)
extension TransportWatch: Sendable {}

/// Somebody else needs the connection's place.
private struct Eviction: Sendable {}
