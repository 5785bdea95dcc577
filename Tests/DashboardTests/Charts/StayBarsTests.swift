import Attendance
import Testing

@testable import Dashboard

/// A bar lies where its visit was.
@Suite struct StayBarsTests {
    private let axis = TimeAxis(from: Berlin.time("09:00"), to: Berlin.time("11:00"), in: Berlin.zone, length: 120)

    @Test func `each person has a row, with a bar for each visit and what it says`() {
        let bars = StayBars(rows: [
            .init(
                label: "Ada",
                bars: [
                    .init(
                        from: Berlin.time("09:10"),
                        to: Berlin.time("09:50"),
                        end: .seen,
                        words: "Ada, 09:10",
                        stay: 1
                    )
                ]
            ),
            .init(
                label: "Bo",
                bars: [
                    .init(from: Berlin.time("10:00"), to: Berlin.time("10:00"), end: .inferred, words: "Bo", stay: 2)
                ]
            ),
        ])
        #expect(
            bars.markup(on: axis, x: 100, y: 20) == """
                <svg class="labels" x="0" y="20" width="92" height="36"><text x="0" y="13">Ada</text>\
                <text x="0" y="31">Bo</text></svg>\
                <rect class="bar seen" data-stay="1" x="110" y="23" width="40" height="11">\
                <title>Ada, 09:10</title></rect>\
                <rect class="bar inferred" data-stay="2" x="160" y="41" width="1" height="11"><title>Bo</title></rect>
                """
        )
    }

    @Test func `names are text, whatever they are`() {
        let name = "</title><script>\"\u{301}&'"
        let bar = StayBars.Bar(from: axis.start, to: axis.end, end: .open, words: name, stay: 1)
        let markup = StayBars(rows: [.init(label: name, bars: [bar])]).markup(on: axis, x: 100, y: 0)
        #expect(!markup.contains("<script>"))
        #expect(markup.components(of: "&lt;/title&gt;&lt;script&gt;") == 2)
    }
}

extension String {
    /// How often `part` is in it.
    fileprivate func components(of part: String) -> Int {
        ranges(of: part).count
    }
}
