import Pausing
import Testing

/// A pause lasts its time, and no longer than the task that makes it.
@Suite(.timeLimit(.minutes(10))) struct PauseTests {
    @Test func `a pause lasts its time`() async {
        let start = ContinuousClock.now
        await Task.pause(for: .milliseconds(20))
        #expect(ContinuousClock.now - start >= .milliseconds(20))
    }

    @Test func `cancellation ends a pause, and so the loop around it`() async {
        let (turns, turn) = AsyncStream.makeStream(of: Void.self)
        let loop = Task {
            while !Task.isCancelled {
                turn.yield()
                await Task.pause(for: .seconds(86_400))
            }
            turn.finish()
        }
        var count = 0
        for await _ in turns {
            count += 1
            loop.cancel()
        }
        #expect(count == 1)
    }

    @Test func `whoever is cancelled already does not pause`() async {
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask { await Task.pause(for: .seconds(86_400)) }
        }
    }
}
