import NIOCore
import NIOPosix

/// Sends webhooks over some connections, on each the next when the last is answered, and takes the times.
///
/// It shares the machine with what it measures, so it does as little as it can: all connections on one thread, and no more of
/// an answer looked at than whether it is 204 and the last on its connection.
struct LoadGenerator: Sendable {
    /// What came of it.
    struct Result: Sendable {
        /// How long senders waited for their answers, in nanoseconds, in ascending order; without the time to warm up.
        let latencies: [Int64]
        /// The time in which that was, in seconds.
        let elapsed: Double
        /// How many were answered in all.
        let sent: Int
    }

    private static let warmUp = TimeAmount.seconds(1)
    private static let patience = Duration.seconds(30)

    let load: WebhookLoad
    let port: Int

    /// Returns once the server takes connections.
    ///
    /// - Throws: `BenchmarkFailure` if it ends or takes too long.
    func waitForServer(of process: ContenderProcess) async throws {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < Self.patience {
            guard process.isRunning else { break }
            do {
                let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .connect(host: "127.0.0.1", port: port).get()
                return try await channel.close()
            } catch is NIOConnectionError {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        throw BenchmarkFailure("a contender did not start; what it said is above")
    }

    /// Sends until the time is over, or everything is sent.
    ///
    /// - Throws: `BenchmarkFailure` if an answer is not 204.
    func run(connections: Int, duration: Duration) async throws -> Result {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        do {
            let result = try await loop.flatSubmit {
                let run = LoadRun(
                    load: load,
                    port: port,
                    connections: connections,
                    warmUp: Self.warmUp,
                    duration: TimeAmount(duration),
                    on: loop
                )
                return run.start()
            }.get()
            try await group.shutdownGracefully()
            return result
        } catch {
            try await group.shutdownGracefully()
            throw error
        }
    }
}
