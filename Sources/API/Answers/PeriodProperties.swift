internal import Attendance
internal import Reports

/// The period that statistics are of: both its days belong to it.
enum PeriodProperties {
    static func members(from start: CalendarDate, through end: CalendarDate) -> [(key: String, value: JSONValue)] {
        [("date_start", .string(start.description)), ("date_end", .string(end.description))]
    }

    static let schemas: [(key: String, value: JSONValue)] = [
        ("date_start", AnswerSchema.date), ("date_end", AnswerSchema.date),
    ]
}
