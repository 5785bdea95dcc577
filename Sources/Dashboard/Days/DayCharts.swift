import Attendance
import Reports
import Store

/// What published days amount to, as charts beside each other.
struct DayCharts: Sendable {
    struct Chart: Sendable {
        var caption: String
        /// Markup.
        var svg: String
    }

    var charts: [Chart]

    init(_ dates: ClosedRange<CalendarDate>, _ published: [PublishedFigures.Day]) {
        let known = Dictionary(published.map { ($0.date, $0) }) { first, _ in first }
        let days = (dates.lowerBound.daysSinceEpoch...dates.upperBound.daysSinceEpoch).map {
            CalendarDate(daysSinceEpoch: $0)
        }
        let measures: [(String, (PublishedFigures.Day) -> (Int64, NumberText))] = [
            (
                "Participant minutes",
                { ($0.totals.participantTime.hundredthsOfMinute, NumberText(minutes: $0.totals.participantTime)) }
            ),
            ("Sessions", { (Int64($0.totals.sessions), NumberText($0.totals.sessions)) }),
            ("Most people at once in a room", { (Int64($0.peakParticipants), NumberText($0.peakParticipants)) }),
        ]
        charts = measures.enumerated().map { position, measure in
            let bars = days.map { date in
                guard let day = known[date] else {
                    return DayChart.Bar(day: "\(date)", height: 0, text: "not published", kind: .missing)
                }
                let (height, number) = measure.1(day)
                return DayChart.Bar(
                    day: "\(date)",
                    height: height,
                    text: number.text,
                    kind: day.status == .final ? .final : .provisional
                )
            }
            let svg = DayChart.svg(bars, title: "\(measure.0) per day", id: "days-\(position)")
            return Chart(caption: "\(measure.0) per day", svg: svg)
        }
    }
}
