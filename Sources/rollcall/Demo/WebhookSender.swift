import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Sends webhooks as a provider does, several at a time.
struct WebhookSender: Sendable {
    private static let connections = 32

    let url: String
    let secret: String

    /// Returns when every one of `bodies` has been acknowledged.
    func send(_ bodies: [[UInt8]]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for start in 0..<Self.connections {
                group.addTask {
                    for position in stride(from: start, to: bodies.count, by: Self.connections) {
                        try await send(bodies[position])
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func send(_ body: [UInt8]) async throws {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer \(secret)")
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
        guard response.status.code == 204 else {
            throw Failure(.bug, "a webhook was answered with \(response.status.code) instead of 204")
        }
    }
}
