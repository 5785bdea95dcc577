package import Logging

/// Commits batches as a whole, and if one of its elements is at fault, all others without it.
///
/// A batch that the database refuses is halved until the element at fault stands alone. That one is given to `salvage`;
/// its neighbours are committed.
package struct BatchCommit<Element: Sendable>: Sendable {
    /// Commits a batch as a whole, or throws and has committed nothing.
    package typealias Commit = @Sendable ([Element]) async throws(CommitFailure) -> Void
    /// What to commit instead of an element that can't be committed, given the reason; nil to give it up.
    package typealias Salvage = @Sendable (Element, String) -> Element?

    private let logger: Logger
    private let salvage: Salvage
    private let commit: Commit

    /// - Parameters:
    ///   - logger: Told of elements that are given up.
    ///   - salvage: What to commit in place of an element at fault.
    ///   - commit: Commits a batch.
    package init(
        logger: Logger,
        salvage: @escaping Salvage = { _, _ in nil },
        commit: @escaping Commit
    ) {
        self.logger = logger
        self.salvage = salvage
        self.commit = commit
    }

    /// Commits `elements`, in their order.
    ///
    /// - Returns: For each of them nil if it is committed, else why not.
    package func run(_ elements: [Element]) async -> [CommitRefusal?] {
        do throws(CommitFailure) {
            try await commit(elements)
            return Array(repeating: nil, count: elements.count)
        } catch {
            switch error {
            case .unavailable: return Array(repeating: .unavailable, count: elements.count)
            case .badElement(let reason): return await isolate(elements, reason: reason)
            }
        }
    }

    private func isolate(_ elements: [Element], reason: String) async -> [CommitRefusal?] {
        guard elements.count == 1, let element = elements.first else {
            let half = elements.count / 2
            let first = await run(Array(elements[..<half]))
            return first + (await run(Array(elements[half...])))
        }
        do throws(CommitFailure) {
            guard let replacement = salvage(element, reason) else { throw .badElement(reason: reason) }
            try await commit([replacement])
            return [nil]
        } catch {
            switch error {
            case .unavailable: return [.unavailable]
            case .badElement(let reason):
                logger.error("Element given up", metadata: ["reason": "\(reason)"])
                return [.unstorable]
            }
        }
    }
}
