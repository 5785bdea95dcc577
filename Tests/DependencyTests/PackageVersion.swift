/// A version of a package, `major.minor.patch`.
struct PackageVersion: Comparable, CustomStringConvertible {
    private let parts: [Int]

    /// Nil for anything else, such as a version that is not released yet.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, !parts.contains(nil) else { return nil }
        self.parts = parts.compactMap(\.self)
    }

    var description: String { parts.map(String.init).joined(separator: ".") }

    static func < (left: PackageVersion, right: PackageVersion) -> Bool {
        left.parts.lexicographicallyPrecedes(right.parts)
    }
}
