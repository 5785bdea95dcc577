import Attendance

/// Instants in tests are written in full, as `"2026-01-16T09:00:00Z"`, or as times of that day: `"09:00"`.
extension Instant: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        let full = text.contains("T") ? text : "2026-01-16T\(text)\(text.utf8.count == 5 ? ":00" : "")Z"
        guard let instant = RFC3339.parse(full) else { preconditionFailure("\(text) is not an instant") }
        self = instant
    }
}
