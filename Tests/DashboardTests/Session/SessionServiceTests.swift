import API
import Attendance
import ClockTesting
import Postgres
import Reports
import SeededRandom
import Store
import Testing

@testable import Dashboard

/// What a session's page says is what the reports and the REST API say.
@Suite struct SessionServiceTests {
    @Test(arguments: 0..<2 as Range<UInt64>)
    func `its figures are those of the day's report and of the API`(seed: UInt64) async throws {
        let house = try await DashboardHouse(at: Berlin.time("18:00"))
        try await Self.fill(house, seed: seed)
        let entries = try await house.sessions()
        #expect(entries.count > 3)
        let day = Berlin.zone.day(Berlin.zone.date(at: Berlin.time("12:00")))
        let rooms = try await ReportReader(connection: house.connection).rooms(in: day.period)
        let report = DayReport(day: day, clock: house.clock.now, rooms: rooms)
        for entry in entries {
            let id = entry.session.id.description
            let row = try #require(report.sessions.first { $0.session.id == entry.session.id })
            let html = try await house.page(.session, ["session": id]).html
            let text = html.withoutTags
            #expect(Self.figure("Participants", in: html) == String(row.participants), "seed \(seed)")
            #expect(Self.figure("People", in: html) == String(row.uniqueParticipants), "seed \(seed)")
            #expect(Self.figure("Peak", in: html) == String(row.peakParticipants), "seed \(seed)")
            #expect(Self.figure("Inferred leaves", in: html) == String(row.inferredLeaves), "seed \(seed)")
            #expect(
                Self.figure("Participant minutes", in: html) == NumberText(minutes: row.participantTime).text,
                "seed \(seed)"
            )
            #expect(
                Self.figure("Occupied minutes", in: html) == NumberText(minutes: row.occupiedTime).text,
                "seed \(seed)"
            )
            #expect(text.contains("at most \(row.peakParticipants) at once"), "seed \(seed)")
            #expect(html.ranges(of: "<tr id=\"stay-").count == row.participants, "seed \(seed)")

            let request = APIRequest(variables: ["session": id])
            let answer = try await house.rest.answer(.showSession, request).body
            #expect(answer?["max_concurrent_participants"]?.integer == row.peakParticipants, "seed \(seed)")
            #expect(answer?["active_participants"]?.integer == row.participants, "seed \(seed)")
        }
    }

    @Test func `a person is found by part of the name or id, with all stays and nobody else`() async throws {
        let house = try await DashboardHouse(at: Berlin.time("18:00"))
        try await house.happens(
            "participant_joined",
            "c1",
            at: Berlin.time("09:00"),
            name: "Ada Lovelace",
            person: "u-1"
        )
        try await house.happens("participant_left", "c1", at: Berlin.time("09:20"), name: "Ada Lovelace", person: "u-1")
        try await house.happens("participant_joined", "c2", at: Berlin.time("09:10"), name: "Bo", person: "u-2")
        // The same person, under another name.
        try await house.happens("participant_joined", "c3", at: Berlin.time("09:22"), name: "Guest", person: "u-1")
        for connection in ["c2", "c3"] {
            try await house.happens("participant_left", connection, at: Berlin.time("09:40"))
        }
        let id = try #require(try await house.sessions().first).session.id.description
        for text in ["LOVE", "u-1", "c3"] {
            let html = try await house.page(.session, ["session": id], query: [("person", text)]).html
            #expect(html.withoutTags.contains("1 person found, 2 stays."), "\(text)")
            #expect(html.contains("Guest") && !html.contains(">Bo<"), "\(text)")
            // The sentence and the curve are of everyone.
            #expect(html.withoutTags.contains("2 people, 09:00–09:40"), "\(text)")
        }
        let nobody = try await house.page(.session, ["session": id], query: [("person", "%")]).html
        #expect(nobody.withoutTags.contains("0 people found"))
    }

    @Test func `what is no session is not found, and what is no page is refused`() async throws {
        let house = try await DashboardHouse(at: Berlin.time("18:00"))
        #expect(try await house.page(.session, ["session": "planning"]).status == 404)
        #expect(try await house.page(.session, ["session": "019bc5f2-0b80-8000-8000-000000000000"]).status == 404)
        try await house.happens("participant_joined", "c1", at: Berlin.time("09:00"))
        let id = try #require(try await house.sessions().first).session.id.description
        #expect(try await house.page(.session, ["session": id], query: [("page", "0")]).status == 422)
    }

    @Test func `a part that a session does not have leads to its last`() async throws {
        let house = try await DashboardHouse(at: Berlin.time("18:00"))
        for number in 0..<101 { try await house.happens("participant_joined", "c\(number)", at: Berlin.time("09:00")) }
        let id = try #require(try await house.sessions().first).session.id.description
        for (person, number, place) in [
            ("", "2", nil), ("", "3", "?page=2"), ("", "99", "?page=2"), ("c1", "2", "?person=c1"),
            ("nobody", "2", "?person=nobody"), ("nobody", "1", nil),
        ] {
            let answer = try await house.page(.session, ["session": id], query: [("person", person), ("page", number)])
            #expect(answer.location == place.map { "/sessions/\(id)\($0)" }, "\(person), \(number)")
        }
    }

    @Test func `a page that has all sessions leads to no older ones`() async throws {
        let house = try await DashboardHouse(at: Berlin.time("18:00"))
        for number in 0..<50 {
            try await house.happens("participant_joined", "c", at: Berlin.time("09:00"), room: "R\(number)")
        }
        #expect(try await house.sessions().count == 50)
        let page = try await house.page(.sessions).html
        #expect(page.contains("50 of 50 sessions"))
        #expect(!page.contains("rel=\"next\""))
    }

    @Test func `sessions are listed page by page, each once, the newest first`() async throws {
        let house = try await DashboardHouse(at: Berlin.time("18:00"))
        for number in 0..<60 {
            let room = "R\(number)"
            let time = Berlin.time("09:00") + .minutes(Int64(number))
            try await house.happens("participant_joined", "c", at: time, room: room)
            if number < 58 { try await house.happens("participant_left", "c", at: time + .minutes(10), room: room) }
        }
        let sessions = try await house.sessions().map(\.session.id.description)
        let first = try await house.page(.sessions).html
        #expect(first.contains("50 of 60 sessions"))
        let next = try #require(first.firstMatch(of: /after=([0-9a-f-]+)" rel="next"/)?.1)
        let second = try await house.page(.sessions, query: [("after", String(next))]).html
        #expect(!second.contains("rel=\"next\""))
        let listed = (first + second).matches(of: /href="\/sessions\/([0-9a-f-]+)"/).map { String($0.1) }
        #expect(listed == sessions)

        let live = try await house.page(.sessions, query: [("live", "yes")]).html
        #expect(live.contains("2 of 2 sessions") && live.contains("live, 1 there"))
        let day = try await house.page(.sessions, query: [("from", "2026-01-16"), ("to", "2026-01-16")]).html
        #expect(day.contains("of 60 sessions") && day.contains(#"value="2026-01-16""#))
        #expect(
            try await house.page(.sessions, query: [("to", "2026-01-15")]).html.contains("There are no such sessions.")
        )
        for query in [("from", "16 January"), ("live", "perhaps"), ("after", "x")] {
            #expect(try await house.page(.sessions, query: [query]).status == 422)
        }
    }

    @Test(arguments: 0..<2 as Range<UInt64>, [true, false])
    func `what came late and what came twice is counted of all that was received`(
        seed: UInt64,
        hidesPeople: Bool
    ) async throws {
        let house = try await DashboardHouse(at: Berlin.time("18:00"), hidesPeople: hidesPeople)
        try await Self.fill(house, seed: seed)
        let entries = try await house.sessions()
        let received = try await house.received()
        var duplicates = 0
        for entry in entries {
            let session = entry.session
            let end = session.endedAt ?? house.clock.now
            let told = received.filter { delivery in
                delivery.room == entry.room.key.providerRoomID
                    && (session.startedAt...end).contains(delivery.occurredAt)
            }
            let first = told.filter { $0.outcome == .stored }
            let late = first.filter { $0.receivedAt - $0.occurredAt > .minutes(5) }
            let html = try await house.page(.session, ["session": session.id.description]).html
            #expect(Self.figure("Deliveries", in: html) == String(first.count), "seed \(seed)")
            #expect(Self.figure("Late", in: html) == String(late.count), "seed \(seed)")
            #expect(
                Self.figure("Duplicates", in: html) == String(told.count { $0.outcome == .duplicate }),
                "seed \(seed)"
            )
            duplicates += told.count - first.count
        }
        #expect(duplicates > 3)
    }

    @Test func `duplicates of other rooms, other sessions, and of long after are none of the session's`() async throws {
        let house = try await DashboardHouse(at: Berlin.time("18:00"))
        let (nine, ten) = (Berlin.time("09:00"), Berlin.time("10:00"))
        for room in ["R1", "R10"] {
            try await house.happens("participant_joined", "c1", at: nine, room: room)
            try await house.happens("participant_joined", "c1", at: nine, room: room, late: .minutes(2))
            try await house.happens("participant_left", "c1", at: nine + .minutes(10), room: room)
            try await house.happens("participant_joined", "c2", at: ten, room: room)
            try await house.happens("participant_joined", "c2", at: ten, room: room, late: .minutes(1))
            try await house.happens("participant_joined", "c1", at: nine, room: room, late: .days(2))
        }
        let first = try #require(try await house.sessions().last { $0.room.key.providerRoomID == "R1" })
        let html = try await house.page(.session, ["session": first.session.id.description]).html
        #expect(Self.figure("Duplicates", in: html) == "1")

        // Once what was received is not kept any more, that is said.
        try await house.connection.withSession {
            try $0.execute("delete from rollcall.deliveries where outcome = 'stored'")
        }
        let later = try await house.page(.session, ["session": first.session.id.description]).html
        #expect(Self.figure("Duplicates", in: later) == "not known")
        #expect(Self.figure("Deliveries", in: later) == "2")
    }

    /// The figure called `name` of a page.
    static func figure(_ name: String, in html: String) -> String? {
        guard let start = html.firstRange(of: "<dt>\(name)</dt><dd>")?.upperBound,
            let end = html[start...].firstRange(of: "</dd>")?.lowerBound
        else { return nil }
        return String(html[start..<end]).withoutTags
    }

    /// Visits of a day to a few rooms: some at one instant, some of no length, without a leave, told twice.
    static func fill(_ house: DashboardHouse, seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        for number in 0..<60 {
            let room = random.pick(["R1", "R2", "R3"])
            let person = "P\(Int.random(in: 0..<20, using: &random))"
            let joinedAt = Berlin.time("09:00") + .minutes(.random(in: 0..<400, using: &random))
            let length = Span.seconds(random.pick([0, 60, 600, 1_111, 3_600]))
            let late = random.pick([Span.zero, .seconds(2), .hours(3)])
            for _ in 0...(random.chance(20) ? 1 : 0) {
                try await house.happens(
                    "participant_joined",
                    "c\(number)",
                    at: joinedAt,
                    room: room,
                    person: person,
                    late: late
                )
            }
            guard random.chance(90) else { continue }
            try await house.happens("participant_left", "c\(number)", at: joinedAt + length, room: room, person: person)
        }
        try await house.happens("session_ended", "", at: Berlin.time("17:30"), room: "R3")
    }
}
