import Attendance
import ClockTesting
import Store
import Testing

@testable import Dashboard

/// What a stay rests on is shown, to those who may see it.
@Suite struct StayServiceTests {
    @Test func `each event has its delivery, how late it came, and what was received`() async throws {
        let house = try await DashboardHouse(at: Berlin.time("18:00"))
        let variables = try await Self.visit(house)
        let html = try await house.page(.stay, variables).html
        let text = html.withoutTags
        #expect(text.contains("<script>Ada, 2026-01-16 09:00:00–2026-01-16 09:30:00: 30.00 minutes") == false)
        #expect(text.contains("&lt;script&gt;Ada, 2026-01-16 09:00:00–2026-01-16 09:30:00: 30.00 minutes"))
        #expect(text.contains("joined 2026-01-16 09:00:00, received 2026-01-16 09:00:03 (3 s later) by samba"))
        #expect(text.contains("left 2026-01-16 09:30:00, received 2026-01-16 11:40:00 (2 h 10 min later) by samba"))
        #expect(text.contains("It says: name &lt;script&gt;Ada, role attendee."))
        #expect(text.contains("A duplicate was received 2026-01-16 09:05:00 by samba; it changed nothing."))
        #expect(text.contains("&quot;participantId&quot;: &quot;c1&quot;"))
        #expect(!html.contains("<script>Ada"))
        // Nothing of anyone else.
        #expect(!html.contains("other"))
        #expect(html.ranges(of: "<details>").count == 3)
    }

    @Test func `who may not write, or hides people, is not shown what was received`() async throws {
        for house in [
            try await DashboardHouse(at: Berlin.time("18:00"), mayWrite: false),
            try await DashboardHouse(at: Berlin.time("18:00"), hidesPeople: true),
        ] {
            let variables = try await Self.visit(house)
            let answer = try await house.page(.stay, variables)
            #expect(answer.status == 403)
            #expect(!answer.html.contains("Ada"))
            let session = try await house.page(.session, ["session": variables["session"] ?? ""]).html
            #expect(!session.contains("/stays/"))
        }
    }

    @Test func `a stay of another session, or none, is not found`() async throws {
        let house = try await DashboardHouse(at: Berlin.time("18:00"))
        var variables = try await Self.visit(house)
        variables["session"] = "019bc5f2-0b80-8000-8000-000000000000"
        #expect(try await house.page(.stay, variables).status == 404)
        variables["stay"] = "nobody"
        #expect(try await house.page(.stay, variables).status == 404)
    }

    @Test func `much that was told, in long bodies, makes a page of less than 100 KB`() async throws {
        let house = try await DashboardHouse(at: Berlin.time("18:00"))
        let name = String(repeating: "\"<&'", count: 4_000)
        for minute in 0..<30 {
            let time = Berlin.time("09:00") + .minutes(Int64(minute))
            for late in [Span.zero, .seconds(5)] {
                try await house.happens(
                    "participant_joined",
                    "c1",
                    at: time,
                    name: name.replacing("\"", with: "\\\""),
                    late: late
                )
            }
        }
        let page = try await house.page(.stay, try await Self.variables(house))
        #expect(page.status == 200)
        #expect(page.html.utf8.count < 100_000)
        #expect(page.html.contains("There is more: <code>rollcall deliveries show "))
    }

    /// Somebody's visit, told late and twice, beside that of somebody else.
    private static func visit(_ house: DashboardHouse) async throws -> [String: String] {
        let (joined, left) = (Berlin.time("09:00"), Berlin.time("09:30"))
        let name = "<script>Ada"
        try await house.happens("participant_joined", "c1", at: joined, name: name, late: .seconds(3))
        try await house.happens("participant_joined", "c1", at: joined, name: name, late: .minutes(5))
        try await house.happens("participant_joined", "other-visit", at: joined + .minutes(1), name: "Bo the other")
        try await house.happens(
            "participant_joined",
            "other-visit",
            at: joined + .minutes(1),
            name: "Bo the other",
            late: .minutes(2)
        )
        try await house.happens("participant_left", "other-visit", at: left, name: "Bo the other")
        try await house.happens("participant_left", "c1", at: left, name: name, late: .minutes(130))
        return try await variables(house)
    }

    private static func variables(_ house: DashboardHouse) async throws -> [String: String] {
        let session = try #require(try await house.sessions().last).session.id
        let people = try await ParticipantList(connection: house.connection)
            .list(.init(session: session), Page(limit: 1, order: .oldestFirst), clock: house.clock.now)
        return ["session": session.description, "stay": try #require(people.members.first).id]
    }
}
