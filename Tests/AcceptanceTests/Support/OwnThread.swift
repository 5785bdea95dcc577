import Foundation

/// Runs what blocks on a thread of its own, so that it holds up nobody else.
enum OwnThread {
    static func run<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result(catching: body))
            }
        }
    }
}
