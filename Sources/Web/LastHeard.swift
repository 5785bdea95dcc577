package import Attendance
import Synchronization

/// When this process last took a webhook of each source for authentic, stored or not.
package final class LastHeard: Sendable {
    private final class Cell: Sendable {
        let milliseconds = Atomic<Int64>(.min)
    }

    private let cells: [String: Cell]

    /// - Parameter sources: The names of the sources there are.
    package init(sources: [String]) {
        cells = Dictionary(sources.map { ($0, Cell()) }) { first, _ in first }
    }

    /// Nil if it has not been heard of.
    package subscript(source: String) -> Instant? {
        guard let milliseconds = cells[source]?.milliseconds.load(ordering: .relaxed), milliseconds > .min else {
            return nil
        }
        return Instant(milliseconds: milliseconds)
    }

    func note(_ source: String, at instant: Instant) {
        cells[source]?.milliseconds.max(instant.rawValue, ordering: .relaxed)
    }
}
