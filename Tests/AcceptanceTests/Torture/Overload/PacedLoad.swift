import NIOCore
import NIOHTTP1
import NIOPosix

/// Sends webhooks at a pace of its own, whether or not the ones before are answered.
///
/// So do many senders that know nothing of each other. Without a pace each connection sends its next as soon as the last
/// one is answered.
final class PacedLoad {
    private let port: Int
    private let perSecond: Double?
    private let time: Duration
    private let mostConnections: Int
    private let loop: any EventLoop
    private let done: EventLoopPromise<LoadReport>
    private let started = ContinuousClock.now

    private var report = LoadReport()
    private var next: Int
    private var sent = 0
    private var outstanding = 0
    private var opening = 0
    private var connections = 0
    private var idle: [LoadConnection] = []

    /// Sends, and returns when all that was sent is answered, or ten seconds after the last was sent.
    ///
    /// - Parameters:
    ///   - port: Where to.
    ///   - perSecond: The pace; nil for none.
    ///   - time: How long to send.
    ///   - connections: The most connections at once.
    ///   - first: The number of the first webhook; no two webhooks have one number.
    /// - Returns: What became of them.
    /// - Throws: Nothing but cancellation.
    static func run(
        port: Int,
        perSecond: Double?,
        time: Duration,
        connections: Int,
        first: Int
    ) async throws -> LoadReport {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let done = loop.makePromise(of: LoadReport.self)
        loop.execute {
            PacedLoad(port, perSecond, time, connections, first, loop, done).tick()
        }
        return try await done.futureResult.get()
    }

    private init(
        _ port: Int,
        _ perSecond: Double?,
        _ time: Duration,
        _ connections: Int,
        _ first: Int,
        _ loop: any EventLoop,
        _ done: EventLoopPromise<LoadReport>
    ) {
        self.port = port
        self.perSecond = perSecond
        self.time = time
        mostConnections = connections
        next = first
        self.loop = loop
        self.done = done
    }

    private func tick() {
        let elapsed = ContinuousClock.now - started
        if elapsed < time {
            send(elapsed)
        } else if outstanding == 0 || elapsed > time + .seconds(10) {
            report.unanswered += outstanding
            for connection in idle { connection.close() }
            return done.succeed(report)
        }
        loop.assumeIsolated().scheduleTask(in: .milliseconds(2)) { self.tick() }
    }

    private func send(_ elapsed: Duration) {
        let due = perSecond.map { Int($0 * (elapsed / .seconds(1))) } ?? .max
        while sent + report.unsent < due, let connection = idle.popLast() {
            connection.send(next)
            next += 1
            sent += 1
            outstanding += 1
        }
        // Some are opened at once, so that a beginning does not make a wave.
        for _ in 0..<min(50, mostConnections - connections, due - sent) where opening < 200 { open() }
        // What cannot be sent now is not sent later instead.
        if connections >= mostConnections, perSecond != nil { report.unsent = max(report.unsent, due - sent) }
    }

    private func open() {
        opening += 1
        connections += 1
        let load = NIOLoopBound(self, eventLoop: loop)
        ClientBootstrap(group: loop)
            .connectTimeout(.seconds(5))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(LoadConnection(load.value))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .assumeIsolated()
            .whenComplete { result in
                self.opening -= 1
                if case .failure = result { self.connections -= 1 }
            }
    }

    fileprivate func isReady(_ connection: LoadConnection) {
        idle.append(connection)
        if perSecond == nil, ContinuousClock.now - started < time { send(.zero) }
    }

    fileprivate func answered(_ number: Int, status: Int, after time: Duration) {
        outstanding -= 1
        switch status {
        case 204:
            report.acknowledged.append(number)
            report.servingTimes.append(time)
        case 503: report.refusalTimes.append(time)
        default: report.otherAnswers += 1
        }
    }

    fileprivate func isGone(_ connection: LoadConnection, leavingUnanswered: Bool) {
        connections -= 1
        idle.removeAll { $0 === connection }
        if leavingUnanswered {
            outstanding -= 1
            report.unanswered += 1
        }
    }
}

/// One connection of a load.
private final class LoadConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let load: PacedLoad
    private var context: ChannelHandlerContext?
    private var current: (number: Int, sentAt: ContinuousClock.Instant)?
    private var status = 0
    private var isLast = false

    init(_ load: PacedLoad) {
        self.load = load
    }

    func send(_ number: Int) {
        guard let context else { return }
        current = (number, .now)
        let body = ByteBuffer(bytes: Samba.reference(participant: "\"\(number)\""))
        var headers = HTTPHeaders([("Host", "localhost"), ("Content-Length", "\(body.readableBytes)")])
        for (name, value) in Samba.headers { headers.add(name: name, value: value) }
        let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: Samba.path, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func close() {
        context?.close(promise: nil)
    }

    func channelActive(context: ChannelHandlerContext) {
        self.context = context
        load.isReady(self)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        load.isGone(self, leavingUnanswered: current != nil)
        current = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            status = Int(head.status.code)
            isLast = head.headers["connection"].contains("close")
        case .body: break
        case .end:
            if let current { load.answered(current.number, status: status, after: .now - current.sentAt) }
            current = nil
            if isLast { context.close(promise: nil) } else { load.isReady(self) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
