/// What is different between two sets of sources, by their names; it tells no secret.
package struct SourceChanges: Hashable, Sendable {
    package var added: [String]
    package var removed: [String]
    /// Those that accept other secrets than before.
    package var withOtherSecrets: [String]
    /// Those of another provider than before.
    package var withOtherProvider: [String]

    init(from old: [String: SourceSettings], to new: [String: SourceSettings]) {
        added = new.keys.filter { old[$0] == nil }.sorted()
        removed = old.keys.filter { new[$0] == nil }.sorted()
        let kept = new.keys.sorted().compactMap { name in old[name].flatMap { before in new[name].map { (before, $0) } }
        }
        withOtherSecrets = kept.filter { !Self.haveSameSecrets($0, $1) }.map(\.1.name)
        withOtherProvider = kept.filter { $0.provider != $1.provider }.map(\.1.name)
    }

    /// Whatever their order.
    private static func haveSameSecrets(_ left: SourceSettings, _ right: SourceSettings) -> Bool {
        func includes(_ source: SourceSettings, _ secret: Secret) -> Bool {
            source.secrets.contains { Secret.areEqual($0, secret) }
        }
        return left.secrets.allSatisfy { includes(right, $0) } && right.secrets.allSatisfy { includes(left, $0) }
    }
}
