import Attendance
import Reports

/// A day in a table of days.
struct DayLine: Sendable {
    /// What the day amounts to.
    struct Figures: Sendable {
        var rooms: NumberText
        var sessions: NumberText
        var people: NumberText
        var minutes: NumberText
        var peak: NumberText
    }

    /// Nil where the visitor's pages are of other days.
    var path: String?
    var date: String
    /// `Fri`.
    var weekday: String
    var standing: DayStanding
    /// Nil where nothing is known of the day.
    var figures: Figures?

    /// A line for each day from the last to the first, which leads to its page if that is of the same day.
    static func lines(
        _ days: KnownDays,
        today: CalendarDate,
        _ zone: TimeZoneRules,
        haveOwnPages: Bool = true
    ) -> [DayLine] {
        days.dates.each.reversed().map { date in
            DayLine(
                path: haveOwnPages ? "/days/\(date)" : nil,
                date: date.description,
                weekday: Weekday.abbreviation(date),
                standing: DayStanding(date, among: days, today: today, zone),
                figures: days[date].map(Figures.init)
            )
        }
    }
}

extension DayLine.Figures {
    init(_ day: KnownDays.Day) {
        rooms = NumberText(day.totals.rooms)
        sessions = NumberText(day.totals.sessions)
        people = NumberText(day.totals.uniqueParticipants)
        minutes = NumberText(minutes: day.totals.participantTime)
        peak = NumberText(day.peakParticipants)
    }
}
