import Reports
import Synchronization

/// What a publication inside another one came to.
final class Outcomes: Sendable {
    private let recorded = Mutex<PublishingError?>(nil)

    /// The error of the publication, if it threw one.
    var error: PublishingError? { recorded.withLock { $0 } }

    func record(_ publish: () throws(PublishingError) -> Publication) {
        do throws(PublishingError) {
            _ = try publish()
        } catch {
            recorded.withLock { $0 = error }
        }
    }
}
