import Synchronization

/// The sources that are in force, which may be replaced while requests are served.
///
/// A request looks its source up once, so it is judged by one set of secrets from beginning to end.
package final class ConfiguredSources: Sendable {
    private let sources: Mutex<[String: SourceSettings]>

    /// - Parameter sources: The sources there are; of two with one name the first counts.
    package init(_ sources: [SourceSettings]) {
        self.sources = Mutex(Self.byName(sources))
    }

    /// The source of a name, nil if there is none.
    package subscript(name: String) -> SourceSettings? {
        sources.withLock { $0[name] }
    }

    /// All of them, by name.
    package var all: [SourceSettings] {
        sources.withLock { $0.values.sorted { $0.name < $1.name } }
    }

    /// Puts `new` in force, all at once, and says what is different.
    @discardableResult
    package func replace(by new: [SourceSettings]) -> SourceChanges {
        let new = Self.byName(new)
        let old = sources.withLock { sources in
            defer { sources = new }
            return sources
        }
        return SourceChanges(from: old, to: new)
    }

    private static func byName(_ sources: [SourceSettings]) -> [String: SourceSettings] {
        Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
    }
}
