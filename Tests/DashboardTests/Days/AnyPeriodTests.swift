import Attendance
import ClockTesting
import Foundation
import Reports
import Runs
import SeededRandom
import Store
import Testing

@testable import Dashboard

/// Every day of any period has its figures, and it is said what they are worth.
@Suite struct AnyPeriodTests {
    private static let start = Instant(milliseconds: 1_768_554_000_000)

    private static func visit(_ participant: String, _ from: Span, _ to: Span?) -> PublishedHouse.Visit {
        PublishedHouse.Visit(
            room: "atrium",
            participant: participant,
            from: start + from,
            to: to.map { start + $0 }
        )
    }

    @Test func `a day that changed is worked out anew, also after a report has taken the change`() async throws {
        try await PublishedHouse.with(Self.start + .days(2)) { house in
            try await house.receive([Self.visit("a", .zero, .hours(1))])
            try await house.prefer((name: "time_zone", value: "UTC"))
            let target = "/days?from=2026-01-16&to=2026-01-16"
            #expect(PageText(try await house.get(target).text).row("/days/2026-01-16")?[3] == "60.00")
            for (number, minutes) in ["90.00", "120.00"].enumerated() {
                house.clock.now = house.clock.now + .minutes(10)
                let known = try await house.get(target).text
                try await house.receive([Self.visit("b\(number)", .zero, .minutes(30))])
                if number == 1 { try await house.publish() }
                // It is as of the moment that is said, until it is looked at again.
                #expect(try await house.get(target).text == known)
                house.clock.now = house.clock.now + .minutes(1)
                let page = try await house.get(target).text
                #expect(PageText(page).row("/days/2026-01-16")?[3] == minutes)
                let asOf = TimeText(house.clock.now, .utc)
                #expect(page.contains("as of <time datetime=\"\(asOf.iso)\">\(asOf.time)</time>"))
            }
        }
    }

    @Test func `today has its figures so far in the table`() async throws {
        try await PublishedHouse.with(Self.start + .hours(1)) { house in
            try await house.receive([Self.visit("a", .zero, nil)])
            let page = try await house.get("/days").text
            #expect(PageText(page).row("/days/2026-01-16") == ["1", "1", "1", "60.00", "1"])
            #expect(page.contains("going on</span> <span class=\"quiet\">as of <time"))
            house.clock.now = Self.start + .hours(2)
            #expect(PageText(try await house.get("/days").text).row("/days/2026-01-16")?[3] == "120.00")
        }
    }

    @Test func `before the first visit nothing is worked out, and nothing was`() async throws {
        try await PublishedHouse.with(Self.start + .days(1)) { house in
            try await house.receive([Self.visit("a", .zero, .hours(1))])
            let page = PageText(try await house.get("/days?from=2026-01-10&to=2026-01-16").text)
            #expect(page.row("/days/2026-01-15") == ["0", "0", "0", "0.00", "0"])
            #expect(page.row("/days/2026-01-16")?[3] == "60.00")
        }
    }

    @Test(arguments: 0..<2 as Range<UInt64>, ["Europe/Berlin", "America/St_Johns"])
    func `the months of a long period add up to what their own pages say`(seed: UInt64, zone: String) async throws {
        try await PublishedHouse.with(Self.start + .days(59)) { house in
            var random = SplitMix64(seed: seed)
            try await house.receive(PublishedHouse.visits(300, from: Self.start, days: 58, using: &random))
            try await house.publish(
                .range(house.zone.date(at: Self.start), house.zone.date(at: Self.start + .days(30)))
            )
            try await house.prefer((name: "time_zone", value: zone))
            let page = PageText(try await house.get("/days?from=2025-12-01&to=2026-03-31").text)
            #expect(!page.html.contains("still being worked out"))
            #expect(page.row("/months/2025-12") == ["0", "0.00", "0"])
            for month in ["2026-01", "2026-02", "2026-03"] {
                let own = PageText(try await house.get("/months/\(month)").text)
                let figures = ["sessions started", "participant minutes", "peak in a room"]
                #expect(page.row("/months/\(month)") == figures.map { own.figure($0) ?? "?" }, "seed \(seed), \(month)")
                #expect(own.figure("participant minutes") != "0.00", "seed \(seed), \(month)")
            }
            #expect(page.html.contains(zone == "Europe/Berlin" ? "16 published, 15 worked out" : "31 worked out"))
        }
    }

    @Test func `ten years fit on a page`() async throws {
        try await PublishedHouse.with(Self.start + .days(1)) { house in
            try await house.receive([Self.visit("a", .zero, .hours(1))])
            let page = try await house.get("/days?from=2016-01-18&to=2026-01-17").text
            #expect(PageText(page).row("/months/2026-01")?[1] == "60.00")
            #expect(PageText(page).row("/months/2016-02") == ["0", "0.00", "0"])
            #expect(page.utf8.count < 100_000)
        }
    }

    @Test func `what is not worked out yet is said to be missing, with a way to look again`() throws {
        let dates = CalendarDate(daysSinceEpoch: 20_469)...CalendarDate(daysSinceEpoch: 20_471)
        let days = KnownDays(
            dates,
            [],
            workedOut: [dates.lowerBound: (DaySummary(), Self.start)],
            pending: [dates.lowerBound.advanced(by: 1)]
        )
        let visitor = try SampleSession.visitor()
        let today = dates.upperBound.advanced(by: 1)
        let page = DaysPage(days, today: today, zoneOfReports: "Europe/Berlin", visitor)
        #expect(page.pending?.words == "1 of the 3 days is")
        #expect(page.pending?.path == "/days?from=2026-01-16&to=2026-01-18")
        #expect(page.lines.map(\.standing.word) == ["not published", "being worked out", "worked out"])
        #expect(page.lines.map { $0.figures == nil } == [true, true, false])
        #expect(page.sum?.days == "1 worked-out day")
        #expect(page.charts.allSatisfy { $0.svg.contains("2026-01-17: no figures yet") })
        let months = MonthLine.lines(days)
        #expect(months.map(\.extent) == ["1 worked out, 1 being worked out, 1 not published"])
        let frame = Frame(
            title: "Days",
            section: .days,
            refreshSeconds: 3,
            visitor: visitor,
            assets: Assets(),
            clock: Self.start
        )
        let html = try Templates().page(FramedPage(frame: frame, content: page), "days").html
        #expect(html.contains("1 of the 3 days is still being worked out. <a href=\"/days?from=2026-01-16&amp;to="))
        #expect(html.contains("data-refresh=\"3\""))
    }

    @Test func `a day that is being worked out says so, and what publishes it`() throws {
        let visitor = try SampleSession.visitor()
        let day = visitor.timeZone.day(CalendarDate(daysSinceEpoch: 20_469))
        let pages = DayPage.Pages(rooms: 1, sessions: 1)
        let page = DayPage(day, .pending(isWorkedOut: true), pages, clock: day.end + .hours(1), visitor)
        let frame = Frame(
            title: "2026-01-16",
            section: .days,
            refreshSeconds: 3,
            visitor: visitor,
            assets: Assets(),
            clock: day.end + .hours(1)
        )
        let html = try Templates().page(FramedPage(frame: frame, content: page), "day").html
        #expect(html.contains("It is being worked out. <a href=\"/days/2026-01-16\">Look again</a>"))
        #expect(html.contains("<code>rollcall report --date 2026-01-16</code> publishes it"))
        #expect(!html.contains("<h2 id=\"rooms\">"))
    }
}
