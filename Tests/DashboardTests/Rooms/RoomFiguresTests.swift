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

    @Test func `a month before the year that is shown has the figures of its days all the same`() async throws {
        let house = try await RoomsHouse("2026-03-31T18:00:00Z")
        for day in ["2025-01-09", "2025-01-10", "2025-02-28"] {
            let start = Instant(stringLiteral: "\(day)T09:00:00Z")
            try await house.visit("a", "P", from: start, to: start + .seconds(100))
        }
        try await house.compute()
        let published = try #require(CalendarDate("2025-01-10"))
        try await house.publish(published)
        // Comes late: what was published stays as it was.
        try await house.visit("a", "Q", from: "2025-01-10T09:00:00Z", to: "2025-01-10T10:00:00Z")
        try await house.compute()
        let month = try await house.get(.room, "a", ["day": "2025-01-10"]).text
        #expect(Self.figures(of: published, in: month) == ["1", "1", "1", "1.67", "1.67", "1"])
        let other = try #require(CalendarDate("2025-01-09"))
        #expect(Self.figures(of: other, in: month) == ["1", "1", "1", "1.67", "1.67", "1"])
        #expect(month.contains("<data value=\"3.33\">3.33</data></b> participant minutes"))
        #expect(month.contains("<data value=\"1.67\">1.67</data> participant minutes are of days that are not pub"))
        #expect(!month.contains("2025-02-28"))
        let unused = try await house.get(.room, "a", ["month": "2024-12"]).text
        #expect(unused.contains("The room was not used on any day of the month."))
        for month in ["0001-01", "1999-12", "2027-01", "9999-12"] {
            #expect(try await house.get(.room, "a", ["month": month]).answer.status == 200, "\(month)")
        }
    }

    @Test func `days that nothing is known of are not said to be without use`() async throws {
        let zone = TimeZoneRules.utc
        let month = try #require(CalendarMonth("2026-02"))
        for (firstKnown, unknown, isKnown) in [
            ("2026-02-01", nil, true), ("2026-02-13", "1 to 12", true), ("2026-03-01", "1 to 28", false),
        ] as [(String, String?, Bool)] {
            let year = RoomYear(
                dates: month.firstDay...month.lastDay,
                today: Self.today,
                published: ([], [:]),
                computed: [:],
                computedFrom: try #require(CalendarDate(firstKnown))
            )
            let table = RoomDaysTable(month, year.days, path: "/rooms/a", zone)
            #expect(table.unknownDays == unknown)
            #expect(table.isKnown == isKnown)
        }
        let house = try await RoomsHouse("2026-03-31T18:00:00Z")
        try await house.visit("a", "P", from: "2026-03-02T09:00:00Z", to: "2026-03-02T10:00:00Z")
        try await house.compute()
        try await house.publish(try #require(CalendarDate("2026-03-02")))
        try await house.connection.withSession { session in
            try session.execute("update rollcall.sessions set stays = 30000")
        }
        let page = try await house.get(.room, "a").text
        #expect(page.contains("Nothing is known here of days 1, 3 to 31:"))
        #expect(page.contains("<data value=\"60.00\">60.00</data></b> participant minutes"))
        #expect(page.contains("30 of its days not known here</span></th><td class=\"number\">1</td>"))
        #expect(page.contains("28 of its days not known here</span></th><td colspan=\"3\"></td>"))
        let before = try await house.get(.room, "a", ["month": "2026-02"]).text
        #expect(before.contains("Nothing is known here of days 1 to 28:"))
        #expect(before.contains("No use of it is known here.") && !before.contains("participant minutes, <b>"))
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
