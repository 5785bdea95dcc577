import Foundation
import Testing

/// No package is taken in a version that is known to have a hole.
struct DependencyTests {
    @Test func `no package is taken in a version with a known hole`() throws {
        let packages = try ResolvedPackages(Data(contentsOf: ResolvedPackages.path))
        #expect(packages.pins.contains { $0.identity == "swift-nio" })
        #expect(packages.objections(Advisory.known) == [])
    }

    @Test func `every hole that is known is for a package that the build takes`() throws {
        let packages = try ResolvedPackages(Data(contentsOf: ResolvedPackages.path))
        let taken = Set(packages.pins.map(\.identity))
        #expect(Advisory.known.count == 24)
        #expect(Set(Advisory.known.map(\.package)).subtracting(taken) == [])
    }

    @Test func `the version before the one that closed a hole is refused, for each of them`() throws {
        for advisory in Advisory.known {
            let before = try #require(Self.predecessor(of: advisory.fixedIn))
            #expect(try !Self.packages(advisory.package, before).objections([advisory]).isEmpty, "\(advisory.id)")
            let fixed = try Self.packages(advisory.package, advisory.fixedIn)
            #expect(fixed.objections([advisory]) == [], "\(advisory.id)")
        }
    }

    @Test func `a package that is taken from a branch is refused`() throws {
        let text = #"{"pins": [{"identity": "swift-nio", "location": "x", "state": {"branch": "main"}}]}"#
        #expect(try ResolvedPackages(Data(text.utf8)).objections([]).count == 1)
    }

    private static func packages(_ name: String, _ version: PackageVersion) throws -> ResolvedPackages {
        let text = #"{"pins": [{"identity": "\#(name)", "location": "x", "state": {"version": "\#(version)"}}]}"#
        return try ResolvedPackages(Data(text.utf8))
    }

    /// Some version that is older by as little as can be.
    private static func predecessor(of version: PackageVersion) -> PackageVersion? {
        var parts = version.description.split(separator: ".").compactMap { Int($0) }
        for place in parts.indices.reversed() {
            guard parts[place] == 0 else {
                parts[place] -= 1
                return PackageVersion(parts.map(String.init).joined(separator: "."))
            }
            parts[place] = 999
        }
        return nil
    }
}
