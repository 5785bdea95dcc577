import Attendance
import ClockTesting
import Postgres
import Reports
import SeededRandom
import Store
import Testing

@testable import Dashboard

/// What a room's page says of a day is what the report of the day says.
@Suite struct RoomFiguresTests {
    private static let today = CalendarDate(daysSinceEpoch: 20_543)  // 2026-03-31

    @Test(arguments: 0..<4 as Range<UInt64>, [nil, "America/New_York"])
    func `each day has the figures of its revision, or of its report as of now, in the visitor's zone`(
        seed: UInt64,
        visitorsZone: String?
    ) async throws {
        var random = SplitMix64(seed: seed)
        let house = try await RoomsHouse("2026-03-31T18:00:00Z", timeZone: visitorsZone)
        let zone =
            try await visitorsZone == nil
            ? house.zone : #require(TimeZoneCatalog.zone(named: visitorsZone ?? "", house.connection))
        func visits(_ count: Int) async throws {
            for number in 0..<count {
                let start = house.clock.now - .minutes(Int64.random(in: 1...50 * 1_440, using: &random))
                let end = start + .milliseconds(Int64.random(in: 0...20_000_000, using: &random))
                let isOver = end < house.clock.now
                try await house.visit(
                    random.pick(["a", "b"]),
                    "P\(number % 5)",
                    from: start,
                    to: isOver && random.chance(95) ? end : nil
                )
            }
            try await house.compute()
        }
        try await visits(60)
        var published: [CalendarDate: DayReport] = [:]
        for back in 0...60 where random.chance(70) {
            let date = Self.today.advanced(by: -back)
            published[date] = try await house.report(date, in: house.zone)
            try await house.publish(date)
        }
        // Late ones: what was published stays as it was.
        try await visits(20)
        for month in ["2026-02", "2026-03"] {
            let page = try await house.get(.room, "a", ["month": month]).text
            for date in try #require(CalendarMonth(month)).days where date <= Self.today {
                let isPublished = visitorsZone == nil && date < Self.today && published[date] != nil
                let report = try await isPublished ? published[date] : house.report(date, in: zone)
                let row = report?.rooms.first { $0.roomID == "a" }
                #expect(Self.figures(of: date, in: page) == row.map(Self.figures), "seed \(seed), \(date)")
            }
        }
    }

    @Test func `the list has the minutes of the published days of the month`() async throws {
        let house = try await RoomsHouse("2026-03-31T18:00:00Z")
        for day in ["2026-03-02", "2026-03-03", "2026-02-28", "2026-03-30"] {
            let start = Instant(stringLiteral: "\(day)T09:00:00Z")
            try await house.visit("a", "P", from: start, to: start + .seconds(100))
        }
        try await house.compute()
        for day in ["2026-02-28", "2026-03-02", "2026-03-03"] {
            try await house.publish(try #require(CalendarDate(day)))
        }
        let page = try await house.get(.rooms).text
        #expect(page.contains("<data value=\"3.33\">3.33</data>"))
        #expect(page.contains("(2 to 3)"))
    }

    /// The figures of a row of `rooms.csv` that the page shows.
    private static func figures(_ row: RoomRow) -> [String] {
        [row.usage.sessions, row.usage.participants, row.usage.uniqueParticipants].map(String.init)
            + [row.usage.participantTime, row.usage.occupiedTime].map { NumberText(minutes: $0).value }
            + [String(row.usage.peakParticipants)]
    }

    private static func figures(of date: CalendarDate, in page: String) -> [String]? {
        let line = page.split(separator: "\n").first {
            $0.hasPrefix("<tr>") && $0.contains("?day=\(date)#sessions")
        }
        return line.map { line in
            line.matches(of: /<td class="number">(?:<data value="([^"]+)">[^<]*<\/data>|([^<]*))<\/td>/)
                .map { String($0.1 ?? $0.2 ?? "") }
        }
    }
}
