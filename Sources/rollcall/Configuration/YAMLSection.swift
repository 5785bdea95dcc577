import Yams

/// A mapping in a YAML file, which knows where it stands.
struct YAMLSection {
    /// The path through the file, for messages.
    let place: String
    private let mapping: Node.Mapping

    init(_ node: Node, at place: String) throws {
        guard let mapping = node.mapping else {
            throw ConfigurationError("\(place): keys and values are expected here")
        }
        self.mapping = mapping
        self.place = place
    }

    /// Refuses every key that is not among `known`.
    func allowKeys(_ known: [String]) throws {
        for key in mapping.keys {
            guard let name = key.string, known.contains(name) else {
                throw ConfigurationError(
                    "\(place): \(key.string ?? "a key") is not known here; there are: \(known.joined(separator: ", "))"
                )
            }
            // With a tag it is another key, which nobody would look for.
            guard key == Node(name) else {
                throw ConfigurationError("\(place): \(name) has the tag \(key.tag); write it without")
            }
        }
    }

    func text(_ key: String) throws -> String? {
        guard let node = mapping[Node(key)] else { return nil }
        guard node.tag != Tag(.null), let scalar = node.scalar, !scalar.string.isEmpty else {
            throw ConfigurationError("\(place).\(key): a text is expected here; leave the key out if there is none")
        }
        return scalar.string
    }

    func requiredText(_ key: String) throws -> String {
        guard let text = try text(key) else { throw ConfigurationError("\(place): \(key) is missing") }
        return text
    }

    func section(_ key: String) throws -> YAMLSection? {
        try mapping[Node(key)].map { try YAMLSection($0, at: "\(place).\(key)") }
    }

    func sections(_ key: String) throws -> [YAMLSection] {
        guard let node = mapping[Node(key)] else { return [] }
        guard let list = node.sequence else { throw ConfigurationError("\(place).\(key): a list is expected here") }
        return try list.enumerated().map { try YAMLSection($1, at: "\(place).\(key)[\($0)]") }
    }
}
