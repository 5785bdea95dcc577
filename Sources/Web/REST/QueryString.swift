import Foundation

/// The query of a URL, taken apart as forms write it: a plus is a space, names may be percent-encoded too.
enum QueryString {
    /// The names and values of `query`, in their order; nil if it is encoded wrongly.
    static func items(of query: String?) -> [(name: String, value: String)]? {
        guard let query, !query.isEmpty else { return [] }
        var items: [(name: String, value: String)] = []
        for part in query.split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(sides[0]), let value = decoded(sides.count > 1 ? sides[1] : "") else { return nil }
            items.append((name, value))
        }
        return items
    }

    /// The text that `part` stands for, nil if it is no encoding of UTF-8.
    static func decoded(_ part: Substring, plusIsSpace: Bool = true) -> String? {
        let text = plusIsSpace ? String(part.replacing("+", with: " ")) : String(part)
        return text.removingPercentEncoding
    }
}
