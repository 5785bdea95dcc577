/// A step from one version of the schema to the next: a file of `sql/migrations`, such as `v0004_registry.sql`.
///
/// Steps are only ever added, and go forward only.
package struct Migration: Hashable, Sendable {
    /// The file's name without its ending.
    package let name: String
    package let text: String

    /// Counts upwards from 1; the number that the name begins with.
    package var version: Int { Int(name.dropFirst().prefix(4)) ?? 0 }
}
