import Reports
import Synchronization

/// The steps of a publication, in their order.
final class Steps: Sendable {
    private let steps = Mutex<[PublishingStep]>([])

    var recorded: [PublishingStep] { steps.withLock { $0 } }

    func record(_ step: PublishingStep) {
        steps.withLock { $0.append(step) }
    }
}
