import Attendance

/// A calendar of days, a column for each week from Monday to Sunday, each day the darker the more it has.
enum HeatMap {
    struct Day: Sendable {
        var date: CalendarDate
        /// Nil if it is not known.
        var amount: Int64?
        /// What the day has, in words.
        var words: String
    }

    /// How many shades there are beside that for nothing.
    static let shades: Int64 = 5

    private static let cell = 13
    private static let left = 30
    private static let top = 16
    /// How far the name of a month reaches out of its column.
    private static let overhang = 12

    /// The chart of `days`, which follow each other; `title` says what it is of, `summary` what there is to see.
    static func svg(_ days: [Day], title: String, summary: String) -> String {
        guard let first = days.first?.date, let last = days.last?.date else { return "" }
        let most = days.compactMap(\.amount).max() ?? 0
        let monday = first.advanced(by: -Weekday.position(first))
        let weeks = (last.daysSinceEpoch - monday.daysSinceEpoch) / 7 + 1
        let (width, height) = (left + weeks * cell + overhang, top + 7 * cell)
        var svg = """
            <svg class="heat-map" role="img" aria-labelledby="heat-title heat-desc" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)"><title id="heat-title">\(Markup.escape(title))</title>\
            <desc id="heat-desc">\(Markup.escape(summary))</desc>
            """
        for (row, name) in [(0, "Mon"), (2, "Wed"), (4, "Fri")] {
            svg += "<text x=\"0\" y=\"\(top + row * cell + 10)\">\(name)</text>"
        }
        for day in days {
            let position = day.date.daysSinceEpoch - monday.daysSinceEpoch
            let (x, y) = (left + position / 7 * cell, top + position % 7 * cell)
            if day.date.components.day == 1 { svg += "<text x=\"\(x)\" y=\"10\">\(DateText.month(day.date))</text>" }
            svg += """
                <rect x="\(x)" y="\(y)" width="11" height="11" class="\(shade(day.amount, most))">\
                <title>\(day.date): \(Markup.escape(day.words))</title></rect>
                """
        }
        return svg + "</svg>"
    }

    /// The class of a day: `heat-0` for nothing, `heat-5` for `most`, or `heat-unknown`.
    static func shade(_ amount: Int64?, _ most: Int64) -> String {
        guard let amount else { return "heat-unknown" }
        guard amount > 0, most > 0 else { return "heat-0" }
        // In floating point nothing overflows, and nobody sees the difference.
        return "heat-\(max(1, min(shades, Int64((Double(amount) / Double(most) * Double(shades)).rounded(.up)))))"
    }
}
