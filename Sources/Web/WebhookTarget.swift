import HummingbirdCore

/// What a request's target says about webhooks, found out as the router finds its routes.
enum WebhookTarget {
    /// The name of the source whose webhooks go to `target`, nil for any other target.
    static func source(of target: String) -> String? {
        // A whole URI may stand there as well; nobody sends it.
        guard target.utf8.first == UInt8(ascii: "/") else { return source(ofPath: URI(target).path[...]) }
        let end = target.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        return source(ofPath: target[..<(end ?? target.endIndex)])
    }

    private static func source(ofPath path: Substring) -> String? {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"))
        guard parts.count == 2, parts[0].elementsEqual("webhooks".utf8) else { return nil }
        return String(Substring(parts[1]))
    }
}
