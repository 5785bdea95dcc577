package import Attendance

/// What a report is of.
package enum ReportPeriod: Hashable, Sendable {
    case day(CalendarDate)
    case month(CalendarMonth)
}

extension ReportPeriod: CustomStringConvertible {
    /// `2026-01-16` or `2026-01`.
    package var description: String {
        switch self {
        case .day(let date): date.description
        case .month(let month): month.description
        }
    }
}
