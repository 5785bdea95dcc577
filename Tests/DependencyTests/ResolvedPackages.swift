import Foundation

/// `Package.resolved`: the versions that the build took.
struct ResolvedPackages: Decodable {
    struct Pin: Decodable {
        struct State: Decodable {
            var version: String?
        }

        var identity: String
        var location: String
        var state: State
    }

    var pins: [Pin]

    /// The file that the build writes beside `Package.swift`.
    static var path: URL {
        URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Package.resolved")
    }

    init(_ text: Data) throws {
        self = try JSONDecoder().decode(Self.self, from: text)
    }

    /// What is wrong with the versions, one sentence each.
    func objections(_ advisories: [Advisory]) -> [String] {
        pins.flatMap { pin -> [String] in
            guard let text = pin.state.version, let version = PackageVersion(text) else {
                return ["\(pin.identity) is no released version, so nobody knows what holes it has"]
            }
            return advisories.filter { $0.package == pin.identity && version < $0.fixedIn }.map { advisory in
                "\(pin.identity) \(version) has \(advisory.id); take \(advisory.fixedIn) or newer: \(advisory.source)"
            }
        }
    }
}
