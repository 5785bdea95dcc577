import Attendance
import Reports

/// A number in words: the very digits that files have, and the same grouped for reading.
struct NumberText: Sendable {
    /// What a file has: `11400.50`.
    var value: String
    /// `11,400.50`.
    var text: String

    /// Not for negative numbers.
    init(_ count: Int) {
        self.init(digits: String(count))
    }

    /// Minutes with two decimals, as files have them; not for negative spans.
    init(minutes span: Span) {
        self.init(digits: Self.decimal(span.hundredthsOfMinute, places: 2))
    }

    private init(digits: String) {
        value = digits
        let whole = digits.prefix { $0 != "." }
        var grouped = ""
        for (position, digit) in whole.enumerated() {
            if position > 0, (whole.count - position).isMultiple(of: 3) { grouped += "," }
            grouped.append(digit)
        }
        text = grouped + digits.dropFirst(whole.count)
    }

    /// A value of a report's row as the files have it; nil for an empty one.
    static func text(_ figure: Figure?, _ zone: TimeZoneRules) -> String? {
        switch figure {
        case .text(let text): text
        case .count(let count): String(count)
        case .time(let time): RFC3339.format(time, offset: zone.offset(at: time))
        case .seconds(let span): decimal(span.rawValue, places: 3)
        case .minutes(let hundredths): decimal(hundredths, places: 2)
        case nil: nil
        }
    }

    /// `units` with a point before the last `places` digits.
    static func decimal(_ units: Int64, places: Int) -> String {
        let digits = Digits.padded(Int(units.magnitude), to: places + 1)
        return "\(units < 0 ? "-" : "")\(digits.dropLast(places)).\(digits.suffix(places))"
    }
}
