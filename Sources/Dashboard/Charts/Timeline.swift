import Attendance

/// The hours of a day from left to right, with bars for what went on.
///
/// A chart is as wide as its place, so positions are parts of the width and only heights are fixed.
enum Timeline {
    struct Bar: Hashable, Sendable {
        /// What the clocks of the day show at its ends, in minutes since midnight: `0...1440`.
        var from: Int
        var to: Int
        var isLive: Bool
        /// What it is, in words.
        var words: String
        /// Where it leads.
        var path: String
    }

    private static let minutes = 1_440
    private static let height = 22

    /// The bars of a day.
    static func lane(_ bars: [Bar], title: String) -> String {
        var svg = "<svg class=\"lane\" role=\"group\" aria-label=\"\(Markup.escape(title))\" width=\"100%\" "
        svg += "height=\"\(height)\">" + lines
        for bar in bars {
            let from = max(0, min(bar.from, minutes))
            // What took no time is seen all the same, also at the day's end.
            let to = max(from, min(bar.to, minutes))
            let start = min(from, minutes - narrowest)
            let length = max(narrowest, to - start)
            svg += """
                <a href="\(Markup.escape(bar.path))" aria-label="\(Markup.escape(bar.words))">\
                <rect x="\(percent(start))" y="3" width="\(percent(length))" height="16" rx="2" \
                class="\(bar.isLive ? "bar live" : "bar")"><title>\(Markup.escape(bar.words))</title></rect></a>
                """
        }
        return svg + "</svg>"
    }

    /// The names of the hours above lanes.
    static let axis: String = {
        var svg = "<svg class=\"lane-axis\" aria-hidden=\"true\" width=\"100%\" height=\"14\">"
        for hour in stride(from: 0, through: 24, by: 6) {
            let anchor = hour == 0 ? "start" : hour == 24 ? "end" : "middle"
            let x = percent(hour * 60)
            svg += "<text x=\"\(x)\" y=\"11\" text-anchor=\"\(anchor)\">\(Digits.padded(hour, to: 2)):00</text>"
        }
        return svg + "</svg>"
    }()

    /// In minutes: about two points on a phone.
    private static let narrowest = 8

    private static let lines: String = {
        var svg = ""
        for hour in stride(from: 0, through: 24, by: 6) {
            let x = percent(hour * 60)
            svg += "<line x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"\(height)\"/>"
        }
        return svg
    }()

    /// A part of the day in percent, with two decimals and no rounding up.
    private static func percent(_ part: Int) -> String {
        let hundredths = part * 10_000 / minutes
        return "\(hundredths / 100).\(Digits.padded(hundredths % 100, to: 2))%"
    }
}
