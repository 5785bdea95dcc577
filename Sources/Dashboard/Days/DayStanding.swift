import Attendance
import Reports
import Store

/// How a day stands: what its figures are worth.
struct DayStanding: Sendable {
    /// In a word or two.
    var word: String
    /// What that means, in a sentence.
    var explanation: String
    /// The class by which the stylesheet tells it.
    var kind: DayChart.Kind
    /// `revision 2`, nil without one.
    var revision: String?
    var isRestatement = false
    var isStale = false

    /// - Parameters:
    ///   - day: The newest revision, nil if there is none.
    ///   - date: The day.
    ///   - today: Which day it is.
    ///   - isZoneOfReports: Whether days of this time zone are published as a rule.
    init(_ day: PublishedFigures.Day?, _ date: CalendarDate, today: CalendarDate, isZoneOfReports: Bool) {
        guard let day else {
            kind = .missing
            if date >= today {
                word = "going on"
                explanation = "It is published once it is over."
            } else if isZoneOfReports {
                word = "not published"
                explanation = "The next rollcall report publishes it."
            } else {
                word = "not published here"
                explanation = "Reports are published for another time zone; open the day to have it worked out."
            }
            return
        }
        revision = "revision \(day.revision)"
        isRestatement = day.isRestatement
        isStale = day.isStale
        switch day.status {
        case .provisional:
            word = "provisional"
            kind = .provisional
            explanation = "Late deliveries may still change it."
        case .final:
            word = "final"
            kind = .final
            explanation = "It only changes by a restatement."
        }
    }
}
