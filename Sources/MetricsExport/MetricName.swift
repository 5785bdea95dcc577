/// Names as Prometheus has them.
enum MetricName {
    /// A family's name: letters, digits, underscores and colons, not beginning with a digit.
    ///
    /// - Parameters:
    ///   - label: The name that swift-metrics was given.
    ///   - suffix: What the name has to end in.
    /// - Returns: The name, with the suffix once.
    static func valid(_ label: String, suffix: String = "") -> String {
        let name = sanitized(label, allowing: { $0 == UInt8(ascii: ":") })
        return name.hasSuffix(suffix) ? name : name + suffix
    }

    /// A label's name; what Prometheus keeps for itself gets an underscore at its end.
    static func validLabel(_ name: String) -> String {
        let name = sanitized(name, allowing: { _ in false })
        return name == "le" || name == "quantile" || name.hasPrefix("__") ? "\(name.drop { $0 == "_" })_" : name
    }

    private static func sanitized(_ text: String, allowing isAllowed: (UInt8) -> Bool) -> String {
        var bytes = text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                byte
            default:
                isAllowed(byte) ? byte : UInt8(ascii: "_")
            }
        }
        if bytes.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) ?? true {
            bytes.insert(UInt8(ascii: "_"), at: 0)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
