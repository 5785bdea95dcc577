/// Asks once more for a time zone, after one that there is not.
struct TimeZonePage: Sendable {
    /// What was asked for.
    var wanted: String
    /// The names of zones that may be meant.
    var similar: [String]
    var hasSimilar: Bool

    init(wanted: String, similar: [String]) {
        self.wanted = wanted
        self.similar = similar
        hasSimilar = !similar.isEmpty
    }

    /// The name that may be meant by `text`, which someone typed.
    static func name(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: "_")
    }

    /// Whether `text` has the form of a zone's name.
    static func mayBeName(_ text: String) -> Bool {
        text.utf8.count <= 64 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}
