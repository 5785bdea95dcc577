import Synchronization

/// Counts calls, from wherever they come.
final class CallCounter: Sendable {
    private let calls = Atomic(0)

    var count: Int { calls.load(ordering: .relaxed) }

    func add() {
        calls.add(1, ordering: .relaxed)
    }
}
