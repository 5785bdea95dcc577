import Attendance
import Reports
import Store

/// What days amount to, as charts beside each other.
struct DayCharts: Sendable {
    struct Chart: Sendable {
        var caption: String
        /// Markup.
        var svg: String
    }

    var charts: [Chart]

    /// A bar for each day.
    init(_ days: KnownDays) {
        let bars = days.dates.each.map { date in
            let day = days[date]
            return Bar(label: date.description, kind: Self.kind(day), note: nil, values: day.map(Self.values))
        }
        charts = Self.charts(bars, of: "Sessions", per: "day")
    }

    /// A bar for each month; sessions are those that started in it.
    init(_ months: [MonthLine]) {
        let bars = months.reversed().map { month in
            Bar(
                label: month.name,
                kind: month.kind,
                note: "days: \(month.extent)",
                values: month.isKnown ? month.values : nil
            )
        }
        charts = Self.charts(bars, of: "Sessions started", per: "month")
    }

    /// A day or month of all charts.
    private struct Bar {
        var label: String
        var kind: DayChart.Kind
        var note: String?
        var values: Values?
    }

    /// The figures of the charts.
    struct Values: Sendable {
        var participantTime: Span
        var sessions: Int
        var peak: Int
    }

    private static func charts(
        _ bars: [Bar],
        of sessions: String,
        per unit: String
    ) -> [Chart] {
        let measures: [(String, (Values) -> (Int64, NumberText))] = [
            (
                "Participant minutes",
                { ($0.participantTime.hundredthsOfMinute, NumberText(minutes: $0.participantTime)) }
            ),
            (sessions, { (Int64($0.sessions), NumberText($0.sessions)) }),
            ("Most people at once in a room", { (Int64($0.peak), NumberText($0.peak)) }),
        ]
        return measures.enumerated().map { position, measure in
            let caption = "\(measure.0) per \(unit)"
            let bars = bars.map { bar in
                let number = bar.values.map(measure.1)
                return DayChart.Bar(
                    day: bar.label,
                    height: number?.0 ?? 0,
                    text: number?.1.text ?? "no figures yet",
                    note: bar.note,
                    kind: bar.kind
                )
            }
            let svg = DayChart.svg(bars, unit: "\(unit)s", title: caption, id: "days-\(position)")
            return Chart(caption: caption, svg: svg)
        }
    }

    private static func values(_ day: KnownDays.Day) -> Values {
        Values(
            participantTime: day.totals.participantTime,
            sessions: day.totals.sessions,
            peak: day.peakParticipants
        )
    }

    private static func kind(_ day: KnownDays.Day?) -> DayChart.Kind {
        switch day?.origin {
        case .published(let day): day.status == .final ? .final : .provisional
        case .workedOut: .computed
        case nil: .missing
        }
    }
}
