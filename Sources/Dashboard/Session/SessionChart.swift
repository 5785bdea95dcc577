import Attendance

/// How many were in a session at once, and under it who was there when, on one line of time.
struct SessionChart: Sendable {
    private static let margin = 150
    private static let length = 780
    private static let width = margin + length + 30
    private static let curveHeight = 80
    private static let labelHeight = 20

    /// - Parameters:
    ///   - curve: All who were there.
    ///   - bars: Those who are shown.
    ///   - times: The first and the last instant.
    ///   - zone: Whose clocks the line of time shows.
    ///   - words: What is to be seen, in a sentence.
    /// - Returns: Markup.
    static func svg(
        _ curve: ConcurrencyCurve,
        _ bars: StayBars,
        over times: (from: Instant, to: Instant),
        in zone: TimeZoneRules,
        words: String
    ) -> String {
        let axis = TimeAxis(from: times.from, to: times.to, in: zone, length: length)
        let bottom = labelHeight + curveHeight
        let height = bottom + 10 + bars.height
        return #"<svg class="chart session-chart" role="img" aria-labelledby="chart-title chart-words""#
            + #" viewBox="0 0 \#(width) \#(height)">"#
            + #"<title id="chart-title">People over time</title><desc id="chart-words">\#(Markup.escape(words))</desc>"#
            + axis.markup(x: margin, top: labelHeight, bottom: height)
            + #"<text class="curve-label" x="0" y="\#(labelHeight + 10)">At once</text>"#
            + curve.markup(on: axis, x: margin, bottom: bottom, height: curveHeight)
            + bars.markup(on: axis, x: margin, y: bottom + 10) + "</svg>"
    }
}
