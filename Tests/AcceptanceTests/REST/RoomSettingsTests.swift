import API
import ContractTesting
import Reports
import Testing
import Waiting

extension AcceptanceTests {
    /// What an application sets is kept, by one name for one room, and by rooms that nobody registered.
    struct RoomSettingsTests {
        @Test func `every setting of the contract is given back as it was given, changed alone, and cleared`()
            async throws
        {
            try await RESTClient.with { client, _ in
                let hook = #"{"endpoint":"https://example.org/hook","events":["session_started"]}"#
                let webhook = try #require(try await client.post("/webhooks", hook)["id"].text)
                let plain = try await client.post("/rooms", #"{"privacy":"public"}"#)
                let settings = Self.settings(webhook, notAsIn: plain)
                #expect(Set(settings.map(\.key)) == Set(Contract().roomRequest.keys))

                let made = try await client.post("/rooms", JSONValue.object(settings).lineText)
                #expect(made.status == 200)
                let room = try #require(made["id"].text)
                Self.expect(made, has: settings)
                for (name, value) in settings { #expect(value.lineText != plain[.name(name)].lineText, "\(name)") }
                let shown = try await client.get("/rooms/\(room)")
                #expect(shown.json.lineText == made.json.lineText)

                // One thing is changed, and nothing else with it but when that was.
                let renamed = try await client.patch("/rooms/\(room)", #"{"description":"Other"}"#)
                Self.expect(
                    renamed,
                    has: settings.filter { $0.key != "description" } + [("description", .string("Other"))]
                )

                // Null clears what can be cleared; what is left is as if it had never been set.
                let kept: Set = ["privacy", "friendly_url"]
                let cleared = settings.map(\.key).filter { !kept.contains($0) }.map { #""\#($0)":null"# }
                let bare = try await client.patch("/rooms/\(room)", "{\(cleared.joined(separator: ","))}")
                #expect(bare.status == 200)
                let own: Set = ["id", "friendly_url", "room_url", "created_at", "updated_at", "privacy"]
                for (name, value) in bare.json.members where !own.contains(name) {
                    #expect(value.lineText == plain.json[name]?.lineText, "\(name)")
                }
                #expect(bare.json.members.map(\.key) == plain.json.members.map(\.key))
            }
        }

        /// Every setting, with another value than it has by itself.
        private static func settings(
            _ webhook: String,
            notAsIn plain: RESTAnswer
        ) -> [(key: String, value: JSONValue)] {
            var known: [String: JSONValue] = [
                "description": .string("Zoë’s \"room\" 😀\n"), "friendly_url": .string("Zoes_room-1"),
                "external_id": .string("EXT/1"), "default_role": .string("chair"),
                "roles": .strings(["chair", "guest"]),
                "webhooks": .strings([webhook]), "tags": .strings(["north", "VIP, really"]),
                "private_group_chat_roles": .strings(["chair"]), "breakouts": .strings(["Left", "Right"]),
                "languages": .strings(["en", "pt-PT"]), "max_participants": .integer(2_000),
                "max_broadcasters": .integer(7), "session_length": .integer(1_440),
                "breakout_timer_duration": .integer(90), "toolbar_color": .string("#123"),
                "primary_color": .string("#abcdef"), "background_color": .string("#ABCDEF"),
                "library_id": .string("ae137edf-741e-4d0d-acd9-e5ad2c1dd74f"),
                "expires_at": .string("2090-02-28 23:59:59"),
            ]
            for (name, value) in facts(ContractFacts.roomFlags) { known[name] = .boolean(value == "false") }
            for (name, value) in facts(ContractFacts.roomChoices) {
                let other = value.split(separator: "|").map(String.init).first { $0 != plain[.name(name)].text }
                known[name] = other.map(JSONValue.string)
            }
            let names = Contract().roomRequest.keys.sorted()
            return names.map { ($0, known[$0] ?? .string("Text of <\($0)>; '=1+1', ümläut")) }
        }

        private static func facts(_ text: String) -> [(name: String, value: Substring)] {
            text.split { $0.isWhitespace }.map { fact in
                let parts = fact.split(separator: "=")
                return (String(parts[0]), parts[1])
            }
        }

        /// Roles and breakout rooms are given by their names and answered as objects.
        private static func expect(_ room: RESTAnswer, has settings: [(key: String, value: JSONValue)]) {
            for (name, value) in settings {
                let answered = room[.name(name)]
                switch name {
                case "roles", "breakouts":
                    #expect(answered.elements?.compactMap { $0["name"]?.text } == value.texts, "\(name)")
                case "default_role": #expect(answered["name"]?.text == value.text)
                default: #expect(answered.lineText == value.lineText, "\(name)")
                }
            }
        }

        @Test func `of two that want one friendly URL at the same instant, one gets it and the other is told`()
            async throws
        {
            try await RESTClient.with { client, _ in
                for round in 0..<40 {
                    let body = #"{"privacy":"public","friendly_url":"wanted-\#(round)"}"#
                    async let one = client.post("/rooms", body)
                    async let other = client.post("/rooms", body)
                    try await Self.expectOneWins(one, other)
                }
                let rooms = try await client.get("/rooms").ids
                #expect(rooms.count == 40)
                for round in 0..<20 {
                    let body = #"{"friendly_url":"renamed-\#(round)"}"#
                    async let one = client.patch("/rooms/\(rooms[2 * round])", body)
                    async let other = client.patch("/rooms/\(rooms[2 * round + 1])", body)
                    try await Self.expectOneWins(one, other)
                }
                #expect(try await client.get("/rooms")["total_count"].integer == 40)
            }
        }

        private static func expectOneWins(_ one: RESTAnswer, _ other: RESTAnswer) {
            #expect([one.status, other.status].sorted() == [200, 422])
            let loser = one.status == 422 ? one : other
            #expect(loser.refusedFields == ["friendly_url"])
            #expect(loser["message"].text?.contains("has already been taken") == true)
        }

        @Test func `a room that a webhook was the first to name is there, with a friendly URL, and can be set up`()
            async throws
        {
            try await RESTClient.with { client, _ in
                try await client.visit("R-17", "p-1", "Ada", "participant_joined", ago: 60)
                try await eventually("the room is listed") { try await client.get("/rooms").items.count == 1 }
                let listed = try await client.get("/rooms")
                let url = try #require(listed["data", 0, "friendly_url"].text)
                let id = try #require(listed.ids.first)
                #expect((3...32).contains(url.count))
                #expect(listed["data", 0, "room_url"].text == "https://rooms.example.org/\(url)")
                for name in [id, url] { #expect(try await client.get("/rooms/\(name)")["id"].text == id) }
                let edited = try await client.patch("/rooms/\(url)", #"{"friendly_url":"Found","max_participants":20}"#)
                #expect(edited.status == 200)
                #expect(edited["max_participants"].integer == 20)
                #expect(try await client.get("/rooms/Found")["id"].text == id)
                #expect(try await client.get("/rooms/Found/statistics")["room_source"].text == "webhook")

                // It is still the provider's room, of which more may come.
                try await client.visit("R-17", "p-2", "Bob", "participant_joined", ago: 30)
                try await eventually("both are seen") {
                    try await client.get("/rooms/Found/live")["live_participants"].integer == 2
                }
                #expect(try await client.get("/sessions")["data", 0, "friendly_url"].text == "Found")
                #expect(try await client.get("/rooms")["total_count"].integer == 1)
            }
        }

        @Test func `a session length that is set counts for sessions that start afterwards`() async throws {
            try await RESTClient.with { client, _ in
                try await client.visit("R-1", "p-1", "Ada", "participant_joined", ago: 3_600)
                try await eventually("the session is live") {
                    try await client.get("/sessions?live=true").ids.count == 1
                }
                let room = try #require(try await client.get("/rooms").ids.first)
                let edited = try await client.patch("/rooms/\(room)", #"{"session_length":30}"#)
                #expect(edited["session_length"].integer == 30)
                // What came before the change is looked at again because more arrives.
                try await client.visit("R-1", "p-2", "Bob", "participant_joined", ago: 0)
                try await eventually("Bob is seen") {
                    try await client.get("/rooms/\(room)/live")["live_participants"].integer == 2
                }
                #expect(try await client.get("/sessions").ids.count == 1, "the session goes on beyond thirty minutes")
            }
        }
    }
}
