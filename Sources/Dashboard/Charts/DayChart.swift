/// A chart of one figure for each of some days or months: a bar for each, the highest named.
enum DayChart {
    /// What is known of a figure; the raw values are classes of the stylesheet.
    enum Kind: String, CaseIterable, Sendable {
        case final
        case provisional
        /// It is not published, but known.
        case computed
        /// Nothing is known.
        case missing
    }

    struct Bar: Sendable {
        /// The day, `2026-01-16`, or month.
        var day: String
        /// How high it is, in whatever unit; not negative.
        var height: Int64
        /// The figure in words.
        var text: String
        /// What else there is to say of it, nil if nothing.
        var note: String?
        var kind: Kind
    }

    private static let width = 3_600
    private static let height = 1_200
    private static let top = 180
    private static let bottom = 1_020

    /// The chart as SVG, with the elements that name it.
    ///
    /// - Parameters:
    ///   - bars: The days or months in their order.
    ///   - unit: What they are called.
    ///   - title: What is measured.
    ///   - id: An id that nothing else on the page has.
    /// - Returns: Markup.
    static func svg(_ bars: [Bar], unit: String = "days", title: String, id: String) -> String {
        let highest = bars.max { $0.height < $1.height }
        var svg = """
            <svg class="day-chart" viewBox="0 0 360 120" role="img" aria-labelledby="\(id)-title \(id)-desc">\
            <title id="\(id)-title">\(Markup.escape(title))</title>\
            <desc id="\(id)-desc">\(Markup.escape(description(bars, unit, highest)))</desc>
            """
        svg += line(at: bottom, "axis")
        if let highest, highest.height > 0 {
            svg += line(at: top, "grid")
            svg += text(highest.text, x: 0, y: top - 50, anchor: "start")
        }
        for (position, bar) in bars.enumerated() {
            svg += rectangle(bar, at: position, of: bars.count, highest: highest?.height ?? 0)
        }
        for (day, x, anchor) in labels(bars) { svg += text(day, x: x, y: height - 50, anchor: anchor) }
        return svg + "</svg>"
    }

    private static func description(_ bars: [Bar], _ unit: String, _ highest: Bar?) -> String {
        guard let first = bars.first, let last = bars.last else { return "No \(unit)." }
        let known = bars.filter { $0.kind != .missing }
        let extent = "\(bars.count) \(unit) from \(first.day) to \(last.day), \(known.count) of them with figures"
        guard let highest, highest.height > 0 else { return "\(extent), all 0." }
        return "\(extent). The highest is \(highest.text) on \(highest.day)."
    }

    private static func rectangle(_ bar: Bar, at position: Int, of count: Int, highest: Int64) -> String {
        let left = width * position / count
        let slot = width * (position + 1) / count - left
        let gap = slot > 40 ? slot / 6 : 0
        // Something that is there is seen, however small it is.
        let size =
            bar.height > 0 && highest > 0
            ? max(10, Int(Double(bottom - top) * Double(bar.height) / Double(highest))) : 0
        let high = bar.kind == .missing ? 10 : size
        let words = "\(bar.day): \(bar.text)"
        let title = bar.note.map { "\(words); \($0)" } ?? words
        return """
            <rect class="bar \(bar.kind.rawValue)" x="\(tenths(left + gap))" y="\(tenths(bottom - high))" \
            width="\(tenths(slot - 2 * gap))" height="\(tenths(high))">\
            <title>\(Markup.escape(title))</title></rect>
            """
    }

    /// The first day, the one in the middle and the last, as far as there is room.
    private static func labels(_ bars: [Bar]) -> [(String, Int, String)] {
        guard let first = bars.first, let last = bars.last else { return [] }
        var labels = [(first.day, 0, "start")]
        if bars.count > 1 { labels.append((last.day, width, "end")) }
        if bars.count > 4 {
            let middle = bars.count / 2
            labels.append((bars[middle].day, width * (2 * middle + 1) / (2 * bars.count), "middle"))
        }
        return labels
    }

    private static func line(at y: Int, _ kind: String) -> String {
        "<line class=\"\(kind)\" x1=\"0\" x2=\"360\" y1=\"\(tenths(y))\" y2=\"\(tenths(y))\"/>"
    }

    private static func text(_ text: String, x: Int, y: Int, anchor: String) -> String {
        "<text x=\"\(tenths(x))\" y=\"\(tenths(y))\" text-anchor=\"\(anchor)\">\(Markup.escape(text))</text>"
    }

    private static func tenths(_ number: Int) -> String {
        "\(number / 10).\(number % 10)"
    }
}
