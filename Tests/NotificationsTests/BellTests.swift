import Testing

@testable import Notifications

/// Whoever waits is woken, and a ring that nobody hears is not lost.
@Suite(.timeLimit(.minutes(10))) struct BellTests {
    private let bell = Bell()

    @Test func `a ring before the wait ends it at once, and only one wait`() async {
        bell.ring()
        bell.ring()
        await bell.wait(atMost: .seconds(3_600))
        let began = ContinuousClock.now
        await bell.wait(atMost: .milliseconds(20))
        #expect(ContinuousClock.now - began >= .milliseconds(20))
    }

    @Test func `rings end waits, however they meet`() async {
        await withTaskGroup { group in
            group.addTask { for _ in 0..<500 { await bell.wait(atMost: .seconds(3_600)) } }
            group.addTask {
                while !Task.isCancelled {
                    bell.ring()
                    await Task.yield()
                }
            }
            await group.next()
            group.cancelAll()
        }
    }

    @Test func `a task that is cancelled waits no longer`() async {
        await withTaskGroup { group in
            group.addTask { await bell.wait(atMost: .seconds(3_600)) }
            group.cancelAll()
        }
        await withTaskGroup { group in
            group.addTask { await bell.wait(atMost: .seconds(3_600)) }
            await Task.yield()
            group.cancelAll()
        }
    }
}
