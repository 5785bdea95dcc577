import SeededRandom
import Testing

@testable import Dashboard

/// A chart shows each day's figure as high as it is, and says in words what it shows.
@Suite struct DayChartTests {
    @Test func `a chart of three days`() {
        let bars = [
            DayChart.Bar(day: "2026-01-14", height: 0, text: "not published", kind: .missing),
            DayChart.Bar(day: "2026-01-15", height: 9_500, text: "95.00", kind: .final),
            DayChart.Bar(day: "2026-01-16", height: 19_000, text: "190.00", kind: .provisional),
        ]
        let expected = """
            <svg class="day-chart" viewBox="0 0 360 120" role="img" aria-labelledby="a-title a-desc">\
            <title id="a-title">Minutes</title>\
            <desc id="a-desc">3 days from 2026-01-14 to 2026-01-16, 2 of them with figures. The highest is 190.00 on \
            2026-01-16.</desc>\
            <line class="axis" x1="0" x2="360" y1="102.0" y2="102.0"/>\
            <line class="grid" x1="0" x2="360" y1="18.0" y2="18.0"/>\
            <text x="0.0" y="13.0" text-anchor="start">190.00</text>\
            <rect class="bar missing" x="20.0" y="101.0" width="80.0" height="1.0">\
            <title>2026-01-14: not published</title></rect>\
            <rect class="bar final" x="140.0" y="60.0" width="80.0" height="42.0"><title>2026-01-15: 95.00</title></rect>\
            <rect class="bar provisional" x="260.0" y="18.0" width="80.0" height="84.0">\
            <title>2026-01-16: 190.00</title></rect>\
            <text x="0.0" y="115.0" text-anchor="start">2026-01-14</text>\
            <text x="360.0" y="115.0" text-anchor="end">2026-01-16</text></svg>
            """
        #expect(DayChart.svg(bars, title: "Minutes", id: "a") == expected)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `bars are in the order of the figures and stay within the chart`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 1...62, using: &random)
        let bars = (0..<count).map { day in
            let height = Int64.random(in: 0...100_000_000, using: &random)
            return DayChart.Bar(day: "\(day)", height: height, text: "\(height)", kind: .final)
        }
        let svg = DayChart.svg(bars, title: "t", id: "t")
        let heights = svg.matches(of: /<rect [^>]*height="([\d.]+)"/).compactMap { Double($0.1) }
        try #require(heights.count == count, "seed \(seed)")
        #expect(heights.allSatisfy { (0...84).contains($0) }, "seed \(seed)")
        for (left, right) in zip(bars.indices, bars.indices.dropFirst()) where bars[left].height < bars[right].height {
            #expect(heights[left] <= heights[right], "seed \(seed)")
        }
    }

    @Test func `words stay words, and nothing at all is drawn as nothing`() {
        let bar = DayChart.Bar(day: "<b>", height: 1, text: "\"'&", kind: .final)
        let svg = DayChart.svg([bar], title: "</title><script>", id: "a")
        #expect(!svg.contains("<b>") && !svg.contains("<script>"))
        #expect(DayChart.svg([], title: "Minutes", id: "a").contains("No days."))
        let zero = DayChart.Bar(day: "2026-01-16", height: 0, text: "0", kind: .final)
        #expect(DayChart.svg([zero], title: "Minutes", id: "a").contains("all 0"))
    }
}
