import Attendance
import Reports
import Store

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

    var path: String
    var date: String
    /// `Fri`.
    var weekday: String
    var standing: DayStanding
    /// Nil where the day is not published.
    var figures: Figures?

    /// A line for each day from the last to the first.
    static func lines(
        _ dates: ClosedRange<CalendarDate>,
        _ published: [PublishedFigures.Day],
        today: CalendarDate,
        isZoneOfReports: Bool
    ) -> [DayLine] {
        let known = Dictionary(published.map { ($0.date, $0) }) { first, _ in first }
        return stride(from: dates.upperBound.daysSinceEpoch, through: dates.lowerBound.daysSinceEpoch, by: -1).map {
            let date = CalendarDate(daysSinceEpoch: $0)
            let day = known[date]
            return DayLine(
                path: "/days/\(date)",
                date: date.description,
                weekday: String(date.weekday.prefix(3)),
                standing: DayStanding(day, date, today: today, isZoneOfReports: isZoneOfReports),
                figures: day.map(Figures.init)
            )
        }
    }
}

extension DayLine.Figures {
    init(_ day: PublishedFigures.Day) {
        rooms = NumberText(day.totals.rooms)
        sessions = NumberText(day.totals.sessions)
        people = NumberText(day.totals.uniqueParticipants)
        minutes = NumberText(minutes: day.totals.participantTime)
        peak = NumberText(day.peakParticipants)
    }
}
