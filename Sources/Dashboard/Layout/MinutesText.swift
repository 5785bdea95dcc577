import Attendance
import Reports

/// Minutes as the reports have them, with two decimals, half-up.
struct MinutesText: Hashable, Sendable {
    /// The digits of the files: `12345.67`.
    var value: String
    /// For reading: `12,345.67`.
    var grouped: String

    // Not for negative spans.
    init(_ span: Span) {
        let (minutes, hundredths) = span.hundredthsOfMinute.quotientAndRemainder(dividingBy: 100)
        let decimals = Digits.padded(Int(hundredths), to: 2)
        value = "\(minutes).\(decimals)"
        grouped = "\(CountText.grouped(Int(minutes))).\(decimals)"
    }
}

/// Numbers of things, for reading.
enum CountText {
    /// `12,345`.
    static func grouped(_ count: Int) -> String {
        var digits = Array(String(count.magnitude))
        var position = digits.count - 3
        while position > 0 {
            digits.insert(",", at: position)
            position -= 3
        }
        return (count < 0 ? "-" : "") + String(digits)
    }

    /// `1 person`, `30 people`.
    static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(grouped(count)) \(count == 1 ? one : many)"
    }
}
