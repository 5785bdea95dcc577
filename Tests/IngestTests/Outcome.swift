import Ingest
import Synchronization
import Testing
import Waiting

/// What a sender that waits is told.
final class Outcome: Sendable {
    private let answers = Mutex<[CommitRefusal?]>([])

    func tell(_ refusal: CommitRefusal?) {
        answers.withLock { $0.append(refusal) }
    }

    /// Why its element was refused, nil if it was committed, as soon as that is known; an issue is recorded if the sender
    /// is never told, or more than once.
    var refusal: CommitRefusal? {
        get async {
            do {
                try await eventually("the sender is told") { answers.withLock { !$0.isEmpty } }
            } catch {
                Issue.record(error)
            }
            let told = answers.withLock { $0 }
            #expect(told.count <= 1, "a sender is told once")
            return told.first ?? nil
        }
    }
}
