import Attendance

/// When people were there, as bars: a row for each person.
struct StayBars: Sendable {
    /// How the end of a bar is known.
    enum End: String, Sendable {
        case seen
        case inferred
        case open
    }

    struct Bar: Hashable, Sendable {
        var from: Instant
        var to: Instant
        var end: End
        /// What is shown on pointing at it.
        var words: String
        /// The number of the row in the table that says the same.
        var stay: Int
    }

    struct Row: Hashable, Sendable {
        var label: String
        var bars: [Bar]
    }

    /// How high a row is.
    static let rowHeight = 18
    private static let barHeight = 11

    var rows: [Row]

    var height: Int { rows.count * Self.rowHeight }

    /// The rows one under the other from `y` on, with their labels left of `x`, where the axis begins.
    func markup(on axis: TimeAxis, x: Int, y: Int) -> String {
        // A picture within the picture cuts off what is too long.
        var labels = #"<svg class="labels" x="0" y="\#(y)" width="\#(x - 8)" height="\#(height)">"#
        var bars = ""
        for (position, row) in rows.enumerated() {
            let top = position * Self.rowHeight
            labels += #"<text x="0" y="\#(top + 13)">\#(Markup.escape(row.label))</text>"#
            for bar in row.bars { bars += markup(of: bar, on: axis, x: x, y: y + top + 3) }
        }
        return labels + "</svg>" + bars
    }

    private func markup(of bar: Bar, on axis: TimeAxis, x: Int, y: Int) -> String {
        let from = axis.position(bar.from)
        // However short it was, it is to be seen.
        let width = max(1, axis.position(bar.to) - from)
        return #"<rect class="bar \#(bar.end.rawValue)" data-stay="\#(bar.stay)" x="\#(x + from)" y="\#(y)""#
            + #" width="\#(width)" height="\#(Self.barHeight)"><title>\#(Markup.escape(bar.words))</title></rect>"#
    }
}
