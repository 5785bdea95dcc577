/// A number of seconds in decimal digits, kept exact: a `Double` would turn 1675790387.123 into …122.
struct DecimalSeconds {
    /// The number as it was written.
    let text: String
    let isNegative: Bool
    /// How many digits stand before the point.
    let integerDigits: Int
    /// Its size in whole milliseconds, the rest cut off; nil if that is beyond 64 bits.
    let milliseconds: Int64?

    /// The number, or nil if `scalar` is a text of any other form than digits, or digits with a point and digits.
    init?(_ scalar: JSONScalar) {
        switch scalar {
        case .integer(let number): self.init(String(number))
        case .decimal(let text), .text(let text): self.init(text)
        }
    }

    private init?(_ text: String) {
        var digits = text[...]
        isNegative = digits.first == "-"
        if isNegative { digits.removeFirst() }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.allSatisfy(Self.isDigits) else { return nil }
        let fraction = parts.dropFirst().first ?? ""
        self.text = text
        integerDigits = whole.utf8.count
        milliseconds = Int64(whole + (fraction + "000").prefix(3))
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
