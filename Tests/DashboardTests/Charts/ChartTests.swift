import Attendance
import SeededRandom
import Testing

@testable import Dashboard

/// Charts say what they are made of, and nothing else.
@Suite struct ChartTests {
    private static let day = CalendarDate(daysSinceEpoch: 20_469)  // 2026-01-16, a Friday

    @Test func `a calendar has a column for each week, Monday first, and is the darker the more there was`() {
        let days = (0..<4).map { HeatMap.Day(date: Self.day.advanced(by: $0), amount: Int64($0 * 10), words: "\($0)") }
        let svg = HeatMap.svg(days, title: "a<b", summary: "s")
        let rects = svg.matches(of: /<rect x="(\d+)" y="(\d+)"[^>]* class="([^"]+)"><title>([^<]+)</).map { match in
            "\(match.1) \(match.2) \(match.3) \(match.4)"
        }
        #expect(
            rects == [
                "30 68 heat-0 2026-01-16: 0", "30 81 heat-2 2026-01-17: 1", "30 94 heat-4 2026-01-18: 2",
                "43 16 heat-5 2026-01-19: 3",
            ]
        )
        #expect(svg.contains("<title id=\"heat-title\">a&lt;b</title>"))
        #expect(HeatMap.svg([], title: "", summary: "") == "")
    }

    @Test func `the name of a month that has just begun has room beside its column`() throws {
        let first = CalendarDate(daysSinceEpoch: 20_485)  // 2026-02-01, a Sunday
        let days = (-40...0).map { HeatMap.Day(date: first.advanced(by: $0), amount: 1, words: "") }
        let svg = HeatMap.svg(days, title: "t", summary: "s")
        let label = try #require(svg.matches(of: /<text x="(\d+)" y="10">Feb</).last.flatMap { Int($0.1) })
        let width = try #require(svg.firstMatch(of: /\swidth="(\d+)"/).flatMap { Int($0.1) })
        #expect(label + 24 <= width)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `whatever the days have, each is drawn once, none on another`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let first = CalendarDate(daysSinceEpoch: Int.random(in: -1_000...30_000, using: &random))
        let days = (0..<Int.random(in: 1...400, using: &random)).map { position in
            let amount = random.chance(20) ? nil : Int64.random(in: 0...(random.chance(5) ? .max : 9), using: &random)
            return HeatMap.Day(date: first.advanced(by: position), amount: amount, words: "\(position)")
        }
        let svg = HeatMap.svg(days, title: "t", summary: "s")
        let places = svg.matches(of: /<rect x="(\d+)" y="(\d+)"/).map { "\($0.1) \($0.2)" }
        #expect(places.count == days.count, "seed \(seed)")
        #expect(Set(places).count == days.count, "seed \(seed)")
        let most = days.compactMap(\.amount).max() ?? 0
        for day in days {
            let shade = HeatMap.shade(day.amount, most)
            #expect((shade == "heat-unknown") == (day.amount == nil), "seed \(seed)")
            #expect((shade == "heat-0") == (day.amount == 0), "seed \(seed)")
            #expect((shade == "heat-5") || day.amount != most || most == 0, "seed \(seed)")
        }
    }

    @Test func `a bar lies where the clocks show its ends, and leads to what it is of`() {
        let bar = Timeline.Bar(from: 540, to: 690, isLive: false, words: "09:00–11:30, \"30\"", path: "/sessions/x")
        let svg = Timeline.lane([bar], title: "Sessions")
        #expect(svg.contains("<a href=\"/sessions/x\" aria-label=\"09:00–11:30, &quot;30&quot;\">"))
        #expect(svg.contains("<rect x=\"37.50%\" y=\"3\" width=\"10.41%\""))
    }

    @Test(arguments: [(0, 0), (1_440, 1_440), (1_439, 1_440), (700, 100), (-5, 9_000)])
    func `every bar is seen, and none reaches out of the day`(from: Int, to: Int) throws {
        let svg = Timeline.lane([.init(from: from, to: to, isLive: true, words: "", path: "")], title: "")
        let match = try #require(svg.firstMatch(of: /<rect x="([\d.]+)%"[^>]*width="([\d.]+)%"/))
        let (x, width) = (try #require(Double(match.1)), try #require(Double(match.2)))
        #expect(width > 0.5)
        #expect(x >= 0 && x + width <= 100.01)
    }
}
