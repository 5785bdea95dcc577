import Attendance
import ClockTesting
import Postgres
import Reports
import Runs
import Store
import Testing
import Webhooks

@testable import Dashboard

/// A day's page says what its figures are worth.
@Suite struct DayPageTests {
    private static let start = Instant(milliseconds: 1_768_554_000_000)

    private static func visit(
        _ participant: String,
        room: String = "atrium",
        _ from: Span,
        _ to: Span?
    ) -> PublishedHouse.Visit {
        PublishedHouse.Visit(room: room, participant: participant, from: start + from, to: to.map { start + $0 })
    }

    @Test func `a restatement says what it changed, and why`() async throws {
        try await PublishedHouse.with(Self.start + .days(1)) { house in
            try await house.receive([Self.visit("a", .zero, .hours(1))])
            try await house.publish()
            house.clock.now = Self.start + .days(5)
            try await house.publish()
            try await house.receive([Self.visit("b", .zero, .minutes(30))])
            try await house.publish()
            let page = try await house.get("/days/2026-01-16").text
            #expect(page.contains("What revision 2 changed of revision 1"))
            #expect(page.contains("a delivery came late"))
            #expect(page.contains("participant_minutes 60.00 → 90.00 (+30.00)"))
            #expect(page.contains("<span class=\"status restated\">restated</span>"))
            #expect(page.contains("final, restates a final day"))
            let first = try await house.get("/days/2026-01-16/revisions/1").text
            #expect(first.contains("the newest is <a href=\"/days/2026-01-16\">revision 2</a>"))
            #expect(!first.contains("What revision 1 changed"))
            #expect(try await house.get("/").text.contains("2026-01-16 is restated"))
        }
    }

    @Test func `today is worked out up to now, and the overview has its sums`() async throws {
        try await PublishedHouse.with(Self.start + .hours(2)) { house in
            try await house.receive([
                Self.visit("a", .zero, nil), Self.visit("b", .minutes(30), .hours(1)),
                Self.visit("c", room: "den", .minutes(90), nil),
            ])
            let day = try await house.get("/days/2026-01-16").text
            #expect(day.contains("the day is going on"))
            #expect(PageText(day).figure("participant minutes") == "180.00")
            #expect(PageText(day).figure("sessions") == "2")
            let overview = try await house.get("/").text
            #expect(PageText(overview).figure("participant minutes") == "180.00")
            #expect(PageText(overview).figure("sessions") == "2")
            #expect(PageText(overview).figure("participants") == "3")
            #expect(PageText(overview).figure("peak, all rooms together") == "2")
            #expect(overview.contains("<b><data value=\"2\">2</data></b> people in <b><data value=\"2\">2</data></b>"))
            #expect(try await house.get("/days/2026-01-17").status == 422)
        }
    }

    @Test func `a day that is over and not published is worked out, and named as missing`() async throws {
        try await PublishedHouse.with(Self.start + .days(2)) { house in
            try await house.receive([Self.visit("a", .zero, .hours(1))])
            let day = try await house.get("/days/2026-01-16").text
            #expect(day.contains("<code>rollcall report --date 2026-01-16</code> publishes it"))
            #expect(PageText(day).figure("participant minutes") == "60.00")
            let days = try await house.get("/days?from=2026-01-16&to=2026-01-16").text
            #expect(days.contains("<span class=\"status computed\">worked out</span>"))
            #expect(PageText(days).row("/days/2026-01-16") == ["1", "1", "1", "60.00", "1"])
            #expect(try await house.get("/").text.contains("2026-01-16 is not published yet"))
        }
    }

    @Test func `a day of another length than 24 hours says so`() async throws {
        // 29 March 2026, when clocks are put forward.
        try await PublishedHouse.with(Instant(milliseconds: 1_774_900_000_000)) { house async throws in
            #expect(try await house.get("/days/2026-03-29").text.contains("(a day of 23 h)"))
            #expect(try await !house.get("/days/2026-03-28").text.contains("(a day of"))
        }
    }

    @Test(arguments: [true, false])
    func `who asks for more of a day than there is gets the end of it`(isPublished: Bool) async throws {
        try await PublishedHouse.with(Self.start + .days(1)) { house in
            let visits = (0..<60).map { Self.visit("a", room: "room-\($0)", .minutes($0), .minutes($0 + 1)) }
            try await house.receive(visits)
            if isPublished { try await house.publish() }
            for list in ["rooms", "sessions"] {
                let last = try await house.get("/days/2026-01-16?\(list)=2").text
                #expect(PageText(last).rows(of: list).count == 10)
                let beyond = try await house.get("/days/2026-01-16?\(list)=5").text
                #expect(PageText(beyond).rows(of: list) == PageText(last).rows(of: list))
                #expect(beyond.contains("51–60 of 60"))
                #expect(beyond.contains("rel=\"prev\">Previous \(list)</a>"))
            }
        }
    }

    @Test(arguments: ["from=x", "from=2026-01-10&to=2026-01-09", "from=2016-01-01", "to=2026-13-01"])
    func `days that can't be shown are refused with a reason`(query: String) async throws {
        try await PublishedHouse.with(Self.start) { house async throws in
            #expect(try await house.get("/days?\(query)").status == 422)
        }
    }

    @Test func `what rooms are called stays text`() async throws {
        try await PublishedHouse.with(Self.start + .days(1)) { house in
            let hostile = "<b onclick='x'>{{content}}&\u{22}\u{301}"
            try await house.receive([Self.visit("a", .zero, .hours(1)), Self.visit("b", room: "den", .hours(2), nil)])
            try await house.publish()
            for room in ["atrium", "den"] {
                try await RoomRegistry(connection: house.connection).edit(
                    RoomID(source: "samba", providerRoomID: room),
                    RoomEdit(description: .set(hostile), sessionLengthSince: house.clock.now),
                    by: .command,
                    clock: house.clock.now
                )
            }
            for target in ["/", "/days", "/days/2026-01-16", "/days/2026-01-17", "/months/2026-01"] {
                let page = try await house.get(target).text
                #expect(!page.contains("<b on") && !page.contains("\u{22}\u{301}"), "\(target)")
                if target != "/days" {
                    #expect(page.contains("&lt;b onclick=&#39;x&#39;&gt;{{content}}&amp;"), "\(target)")
                }
            }
        }
    }
}
