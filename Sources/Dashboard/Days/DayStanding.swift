import Attendance
import Reports
import Store

/// How a day stands: what its figures are worth.
struct DayStanding: Sendable {
    /// In a word or two.
    var word: String
    /// What that means, in a sentence; nil of a day that isn't published.
    var explanation: String?
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
    init(_ day: PublishedFigures.Day?, _ date: CalendarDate, today: CalendarDate) {
        guard let day else {
            kind = .missing
            word = date >= today ? "going on" : "not published"
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
