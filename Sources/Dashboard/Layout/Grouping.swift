/// Digits in groups of three, as people read them.
enum Grouping {
    /// `digits`, a number that may have decimals, with commas between the thousands: `12,345.67`.
    static func text(_ digits: String) -> String {
        let parts = digits.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first else { return digits }
        var grouped = ""
        for (position, digit) in whole.enumerated() {
            if position > 0, (whole.count - position).isMultiple(of: 3), grouped != "-" { grouped += "," }
            grouped.append(digit)
        }
        return ([grouped] + parts.dropFirst().map(String.init)).joined(separator: ".")
    }

    static func text(_ count: Int) -> String { text(String(count)) }
}
