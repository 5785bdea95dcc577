import API
import ContractTesting
import Reports
import Testing
import Waiting

extension AcceptanceTests {
    /// Every operation of the contract is done by the program that is shipped.
    ///
    /// `RESTClient` holds each answer against the contract and against the program's own description.
    struct OperationsTests {
        private static let ada = "8b085f23-9a2a-465d-bdbb-73a233c7df90"
        private static let bob = "17c75935-387e-499e-ab6f-8025e9bc0691"

        @Test func `each operation is answered as the contract and the API's own description say`() async throws {
            try await RESTClient.with { client, _ in
                let webhook = try await Self.webhook(client)
                let room = try await Self.room(client, toldTo: webhook)
                try await Self.visits(client, room)
                try await Self.lists(client, room)
                try await Self.figures(client, room)
                try await Self.ends(client, room)
                try await Self.deletions(client, room, webhook)
                #expect(try await client.get("/sources").status == 200)

                let records = client.records
                #expect(Set(records.keys) == Set(API.Operation.allCases))
                for (operation, record) in records {
                    // Nothing that is uploaded is kept; a session's end has no body.
                    let unseen = record.unseen.filter { !$0.hasPrefix("files[]") }
                    #expect(unseen == [], "\(operation)")
                }
            }
        }

        /// Makes, changes and reads a webhook; returns its id.
        private static func webhook(_ client: RESTClient) async throws -> String {
            let events = try await client.get("/events")
            #expect(events.json.texts?.contains("session_started") == true)
            let made = try await client.post(
                "/webhooks",
                """
                {"endpoint":"https://example.org/hook","events":["session_started","participant_left"],
                 "name":"Billing","authorization_header":"s3cret"}
                """
            )
            #expect(made.status == 200)
            let id = try #require(made["id"].text)
            let edited = try await client.patch("/webhooks/\(id)", #"{"name":"Invoices"}"#)
            #expect(edited["name"].text == "Invoices")
            #expect(edited["authorization_header"].text == "s3cret")
            #expect(try await client.get("/webhooks/\(id)").json.lineText == edited.json.lineText)
            #expect(try await client.get("/webhooks").ids == [id])
            return id
        }

        /// Makes, changes and reads a room; returns its id.
        private static func room(_ client: RESTClient, toldTo webhook: String) async throws -> String {
            let made = try await client.post(
                "/rooms",
                """
                {"privacy":"private","friendly_url":"Board","description":"The board","external_id":"EXT-1",
                 "tags":["north","vip"],"breakouts":["Left","Right"],"webhooks":["\(webhook)"],"session_length":90}
                """
            )
            #expect(made.status == 200)
            let id = try #require(made["id"].text)
            #expect(made["room_url"].text == "https://rooms.example.org/Board")
            let edited = try await client.patch(
                "/rooms/Board",
                """
                {"html_title":"Board","private_group_chat_name":"Chairs","consent_message":"May we?",
                 "checkbox_message":"Yes","custom_logo":"","library_id":"\(id)"}
                """
            )
            #expect(edited.status == 200)
            #expect(try await client.get("/rooms/\(id)").json.lineText == edited.json.lineText)
            #expect(try await client.get("/rooms?tag=south,vip").ids == [id])
            #expect(try await client.get("/rooms?tag=south").ids == [])
            return id
        }

        private static func visits(_ client: RESTClient, _ room: String) async throws {
            for body in [
                Samba.visit("participant_joined", room: room, participant: ada, name: "Ada", ago: 900),
                Samba.visit("participant_joined", room: room, participant: bob, name: "Bob", ago: 600),
                Samba.visit("participant_left", room: room, participant: bob, name: "Bob", ago: 300),
            ] {
                #expect(try await client.service.post(body).status == 204)
            }
            try await eventually("the visits are computed") {
                try await client.get("/sessions/\(try await session(client, room))")["active_participants"].integer == 2
            }
        }

        private static func session(_ client: RESTClient, _ room: String) async throws -> String {
            try await client.get("/rooms/\(room)/sessions").ids.first ?? "none"
        }

        private static func lists(_ client: RESTClient, _ room: String) async throws {
            let session = try await session(client, room)
            #expect(try await client.get("/sessions?room_id=\(room)").ids == [session])
            let everyone = try await client.get("/participants").ids
            #expect(everyone == [bob, ada])
            #expect(try await client.get("/rooms/\(room)/participants?order=asc").ids == everyone.reversed())
            #expect(try await client.get("/sessions/\(session)/participants").ids == everyone)
            #expect(try await client.get("/participants?session_id=\(session)&live=true").ids == [ada])
            for path in ["/participants/\(bob)", "/participants/\(bob)/statistics"] {
                let bob = try await client.get(path)
                #expect(bob["participant_name"].text == "Bob")
                #expect(bob["participation_minutes"].integer == 5)
            }
            let rooms = try await client.get("/rooms/live")
            #expect((rooms.ids, rooms["data", 0, "live_participants"].integer) == ([room], 1))
            let people = try await client.get("/rooms/live/participants")
            #expect(people["data", 0, "live_participants", 0, "name"].text == "Ada")
            #expect(try await client.get("/rooms/Board/live")["live_participants"].integer == 1)
            let inside = try await client.get("/rooms/Board/live/participants")
            #expect(inside["live_participants", 0, "id"].text == ada)
        }

        private static func figures(_ client: RESTClient, _ room: String) async throws {
            let session = try await session(client, room)
            for path in [
                "/sessions/\(session)/statistics", "/rooms/Board/statistics", "/rooms/\(room)/statistics/current",
                "/statistics", "/statistics/team/current",
            ] {
                let figures = try await client.get(path)
                #expect(figures["active_participants"].integer == 2, "\(path)")
                #expect(figures["max_concurrent_participants"].integer == 2, "\(path)")
                #expect(figures["live_participants"].integer == 1, "\(path)")
                let chosen = try await client.get("\(path)?metrics=live_participants")
                #expect(chosen["live_participants"].integer == 1, "\(path)")
                #expect(chosen["active_participants"].isNull, "\(path)")
            }
            for path in ["/statistics/team/current", "/rooms/Board/statistics/current"] {
                let current = try await client.get(path)["date_start"].text
                #expect(current != nil, "\(path)")
                let asked = try await client.get("\(path)?date_start=2020-01-01&date_end=2020-01-31")["date_start"].text
                #expect(asked == current, "\(path)")
            }
            #expect(try await client.get("/statistics/current")["live_sessions"].integer == 1)
            let totals = try await client.get("/statistics/totals")
            #expect(totals.json.elements?.compactMap { $0["tag"]?.text } == ["north", "vip"])
        }

        private static func ends(_ client: RESTClient, _ room: String) async throws {
            let session = try await session(client, room)
            #expect(try await client.post("/sessions/\(session)/end").status == 200)
            #expect(try await client.get("/sessions/\(session)")["session_live"].truth == false)
            #expect(try await client.post("/sessions/\(session)/end").status == 409)
        }

        private static func deletions(_ client: RESTClient, _ room: String, _ webhook: String) async throws {
            let other = try await client.post("/rooms", #"{"privacy":"public","tags":["vip"]}"#)
            #expect(other.status == 200)
            #expect(try await client.delete("/rooms/Board").status == 204)
            #expect(try await client.get("/rooms/\(room)").status == 404)
            #expect(try await client.delete("/rooms", #"{"tags":["vip"]}"#).status == 202)
            #expect(try await client.get("/rooms").ids == [])
            #expect(try await client.delete("/webhooks/\(webhook)").status == 204)
            #expect(try await client.get("/webhooks/\(webhook)").status == 404)
        }
    }
}
