import NIOCore
import NIOPosix

/// One run of the load generator; everything of it happens on one event loop.
final class LoadRun {
    private let load: WebhookLoad
    private let port: Int
    private let loop: any EventLoop
    private let measuredFrom: NIODeadline
    private let measuredUntil: NIODeadline
    private let finished: EventLoopPromise<LoadGenerator.Result>
    private var remaining: Int
    private var next = 0
    private var answered = 0
    private var latencies: [Int64] = []
    private var lastAnswer: NIODeadline

    init(
        load: WebhookLoad,
        port: Int,
        connections: Int,
        warmUp: TimeAmount,
        duration: TimeAmount,
        on loop: any EventLoop
    ) {
        self.load = load
        self.port = port
        self.loop = loop
        remaining = connections
        measuredFrom = .now() + warmUp
        measuredUntil = measuredFrom + duration
        lastAnswer = measuredFrom
        finished = loop.makePromise()
        latencies.reserveCapacity(load.count)
    }

    /// - Returns: What came of it, when it is over.
    func start() -> EventLoopFuture<LoadGenerator.Result> {
        for _ in 0..<remaining { connect() }
        return finished.futureResult
    }

    /// Opens a connection; also one in place of another that the server closes.
    func connect() {
        let bound = NIOLoopBound(self, eventLoop: loop)
        ClientBootstrap(group: loop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(LoadConnection(run: bound.value))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .assumeIsolated()
            .whenFailure { self.fail($0) }
    }

    /// Writes the next request into `buffer`, if there is to be one.
    func writeNext(into buffer: inout ByteBuffer) -> Bool {
        guard next < load.count, NIODeadline.now() < measuredUntil else { return false }
        load.write(next, into: &buffer)
        next += 1
        return true
    }

    /// A request that was sent at some time is answered.
    func noteAnswer(sentAt: NIODeadline) {
        let now = NIODeadline.now()
        answered += 1
        guard sentAt >= measuredFrom else { return }
        lastAnswer = now
        latencies.append((now - sentAt).nanoseconds)
    }

    /// A connection has nothing to send any more.
    func leave() {
        remaining -= 1
        guard remaining == 0 else { return }
        guard !latencies.isEmpty else { return fail(BenchmarkFailure("everything was sent before it was measured")) }
        let elapsed = Double((lastAnswer - measuredFrom).nanoseconds) / 1e9
        finished.succeed(.init(latencies: latencies.sorted(), elapsed: elapsed, sent: answered))
    }

    func fail(_ error: any Error) {
        finished.fail(error)
    }
}

@available(*, unavailable)
extension LoadRun: Sendable {}
