import Attendance
import Reports
import Store

/// How a day stands: what its figures are worth.
struct DayStanding: Sendable {
    /// When figures were worked out: the time, with the date if that was another day.
    struct Moment: Sendable {
        var iso: String
        var text: String
    }

    /// In a word or two.
    var word: String
    /// What that means, in a sentence; nil of a day that isn't published.
    var explanation: String?
    /// The class by which the stylesheet tells it.
    var kind: DayChart.Kind
    /// `revision 2`, nil without one.
    var revision: String?
    /// When its figures were worked out, nil if they are published or there are none.
    var asOf: Moment?
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

    /// - Parameters:
    ///   - date: The day.
    ///   - days: What is known of it, and of others.
    ///   - today: Which day it is.
    ///   - zone: The visitor's time zone.
    init(_ date: CalendarDate, among days: KnownDays, today: CalendarDate, _ zone: TimeZoneRules) {
        switch days[date]?.origin {
        case .published(let day):
            self.init(day, date, today: today)
        case .workedOut(let asOf):
            self.init(nil, date, today: today)
            kind = .computed
            if date < today { word = "worked out" }
            let time = TimeText(asOf, zone)
            self.asOf = Moment(
                iso: time.iso,
                text: time.date == today.description ? time.time : "\(time.date) \(time.time)"
            )
        case nil:
            self.init(nil, date, today: today)
            if days.isPending(date), date < today { word = "being worked out" }
        }
    }
}
