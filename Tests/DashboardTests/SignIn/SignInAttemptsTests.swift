import API
import Attendance
import Testing

@testable import Dashboard

/// Trying to sign in takes little from those who are.
@Suite struct SignInAttemptsTests {
    @Test func `so many attempts are under way at once, and as many again when they are over`() async throws {
        let attempts = SignInAttempts(now: { Instant(rawValue: 0) })
        for round in 0..<2 {
            let (began, note) = AsyncStream.makeStream(of: Void.self)
            let (gate, open) = AsyncStream.makeStream(of: Void.self)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for number in 0..<8 {
                    tasks.addTask {
                        try await attempts.attempt("\(round)-\(number)") {
                            note.yield()
                            for await _ in gate {}
                        }
                    }
                }
                var count = 0
                for await _ in began {
                    count += 1
                    if count == 8 { break }
                }
                await #expect(throws: Refusal.self) { try await attempts.attempt("\(round)-one more") {} }
                open.finish()
                try await tasks.waitForAll()
            }
        }
    }
}
