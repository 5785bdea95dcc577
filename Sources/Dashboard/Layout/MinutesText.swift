import Attendance
import Reports

/// Minutes as the reports print them.
struct MinutesText: Sendable {
    /// The digits of the files: `12345.67`.
    var value: String
    /// The same, in groups for reading: `12,345.67`.
    var text: String

    init(_ span: Span) {
        value = span.minutesText
        text = Grouping.text(value)
    }
}
