import Synchronization

/// Sends webhooks over many connections at once, each its next as soon as the last one is answered.
final class WebhookLoad: Sendable {
    private struct Progress {
        var next = 0
        var acknowledged: [Int] = []
        var slowest = Duration.zero
    }

    private let bodies: [[UInt8]]
    private let progress = Mutex(Progress())

    init(_ bodies: [[UInt8]]) {
        self.bodies = bodies
    }

    /// How many have been answered with 204 so far.
    var count: Int { progress.withLock { $0.acknowledged.count } }

    /// Those that have been answered with 204 so far.
    var acknowledged: [[UInt8]] { progress.withLock { $0.acknowledged.map { bodies[$0] } } }

    /// How long the slowest answer so far took.
    var slowest: Duration { progress.withLock { $0.slowest } }

    /// Those that have not, whether they were refused, unanswered or never sent.
    var unacknowledged: [[UInt8]] {
        let acknowledged = Set(progress.withLock { $0.acknowledged })
        return bodies.indices.filter { !acknowledged.contains($0) }.map { bodies[$0] }
    }

    /// Returns when all have been sent, or the server has closed every connection.
    func run(to service: Service, connections: Int = 64) async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<connections {
                group.addTask {
                    try await OwnThread.run { self.send(to: service.port) }
                }
            }
            try await group.waitForAll()
        }
    }

    private func send(to port: Int) {
        do {
            let connection = try HTTPConnection(port: port)
            while let position = take() {
                let asked = ContinuousClock.now
                let answer = try connection.answer("POST", Samba.path, headers: Samba.headers, body: bodies[position])
                progress.withLock { progress in
                    if answer.status == 204 { progress.acknowledged.append(position) }
                    progress.slowest = max(progress.slowest, .now - asked)
                }
            }
        } catch {
            // The server is going down, as it should in some tests; what was not acknowledged counts as not sent.
            return
        }
    }

    private func take() -> Int? {
        progress.withLock { progress in
            guard progress.next < bodies.count else { return nil }
            defer { progress.next += 1 }
            return progress.next
        }
    }
}
