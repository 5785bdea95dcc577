import API
import Testing
import Waiting

extension AcceptanceTests {
    /// Whoever walks a list meets each member once.
    struct PaginationTests {
        private static let rooms = 13
        private static let sessionsOfEach = 3

        @Test func `rooms, sessions, participants and webhooks are walked, each once, in both orders`() async throws {
            try await RESTClient.with { client, _ in
                var rooms: [String] = []
                for number in 0..<Self.rooms {
                    let room = try await client.post("/rooms", #"{"privacy":"public","tags":["t\#(number % 2)"]}"#)
                    rooms.append(try #require(room["id"].text))
                }
                let hook = #"{"endpoint":"https://example.org/hook","events":["session_started"]}"#
                for _ in 0..<8 {
                    let webhook = try await client.post("/webhooks", hook)
                    #expect(webhook.status == 200)
                }
                try await Self.visits(client, rooms)

                try await Self.expectWalks(client, "/rooms", count: Self.rooms)
                try await Self.expectWalks(client, "/rooms?tag=t1", count: Self.rooms / 2)
                try await Self.expectWalks(client, "/webhooks", count: 8)
                let sessions = Self.rooms * Self.sessionsOfEach
                try await Self.expectWalks(client, "/sessions", count: sessions)
                try await Self.expectWalks(client, "/sessions?live=false", count: sessions)
                try await Self.expectWalks(client, "/rooms/\(rooms[3])/sessions", count: Self.sessionsOfEach)
                try await Self.expectWalks(client, "/participants", count: 2 * sessions)
                try await Self.expectWalks(client, "/rooms/\(rooms[3])/participants", count: 2 * Self.sessionsOfEach)
            }
        }

        @Test func `rooms in use are walked, each once, in both orders`() async throws {
            try await RESTClient.with { client, _ in
                for number in 0..<7 {
                    // Three of them at the same instant.
                    try await client.visit(
                        "live-\(number)",
                        "p-\(number)",
                        "Ada",
                        "participant_joined",
                        ago: 60 * (number / 3)
                    )
                }
                try await eventually("all are seen") { try await client.get("/rooms/live").ids.count == 7 }
                try await Self.expectWalks(client, "/rooms/live", count: 7)
                try await Self.expectWalks(client, "/rooms/live/participants", count: 7)
                try await Self.expectWalks(client, "/participants?live=true", count: 7)
                try await Self.expectWalks(client, "/sessions?live=true", count: 7)
            }
        }

        /// Two people in each session, the sessions of all rooms starting at the same instants.
        private static func visits(_ client: RESTClient, _ rooms: [String]) async throws {
            for room in rooms {
                for session in 1...sessionsOfEach {
                    for person in ["a", "b"] {
                        for (event, minutes) in [("participant_joined", 20), ("participant_left", 10)] {
                            let ago = session * 3_600 + minutes * 60
                            try await client.visit(room, "\(room)-\(session)-\(person)", person, event, ago: ago)
                        }
                    }
                }
            }
            try await eventually("all sessions are over") {
                let sessions = try await client.get("/sessions?live=false&limit=1")
                return sessions["total_count"].integer == rooms.count * sessionsOfEach
            }
        }

        /// Walks a list by `after` and by `offset`, in both orders, on pages of several sizes.
        private static func expectWalks(_ client: RESTClient, _ path: String, count: Int) async throws {
            let query = path.contains("?") ? "\(path)&" : "\(path)?"
            let newest = try await client.get("\(query)limit=100").ids
            #expect(newest.count == count && Set(newest).count == count, "\(path)")
            for (order, expected) in [("desc", newest), ("asc", newest.reversed())] {
                for limit in [1, 4, count] {
                    var after: [String] = []
                    var offset: [String] = []
                    while true {
                        let start = after.last.map { "&after=\($0)" } ?? ""
                        let page = try await client.get("\(query)order=\(order)&limit=\(limit)\(start)")
                        #expect(page["total_count"].integer == count, "\(path)")
                        after += page.ids
                        let skipped = "\(query)order=\(order)&limit=\(limit)&offset=\(offset.count)"
                        offset += try await client.get(skipped).ids
                        guard page.ids.count == limit else { break }
                    }
                    #expect(after == expected, "\(path) after, \(order), \(limit)")
                    #expect(offset == expected, "\(path) offset, \(order), \(limit)")
                }
            }
        }
    }
}
