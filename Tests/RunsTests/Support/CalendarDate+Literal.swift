import Attendance

/// Dates in tests are written as `"2026-01-16"`.
extension CalendarDate: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let date = CalendarDate(text) else { preconditionFailure("\(text) is not a date") }
        self = date
    }
}
