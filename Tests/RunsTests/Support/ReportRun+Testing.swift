import Attendance
import Reports
import Runs

extension ReportRun.Summary {
    /// The days that were looked at, in order.
    var days: [CalendarDate] {
        publications.keys.compactMap { if case .day(let date) = $0 { date } else { nil } }.sorted()
    }

    /// What became of a day.
    subscript(date: CalendarDate) -> Publication? {
        publications[.day(date)]
    }
}

extension ReportRun.Summary {
    /// What became of a month.
    subscript(month month: CalendarMonth) -> Publication? {
        publications[.month(month)]
    }
}

extension CalendarMonth: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let month = CalendarMonth(text) else { preconditionFailure("\(text) is no month") }
        self = month
    }
}
