import API
import ContractTesting
import Foundation
import Reports
import Testing

extension AcceptanceTests {
    /// Whatever is asked, the answer is one that the API's description has, and nothing breaks.
    ///
    /// `RESTClient` fails a test whose answers are not as described, so that none can be an error of the server.
    struct RESTBadInputTests {
        private static let long = String(repeating: "x", count: 4_000)

        /// None of them is the id of anything.
        private static let ids = [
            "%00", "a%00b", "%FF", "%C3%28", "%zz", "%", "..", "%2e%2e%2f%2e%2e%2fetc", "..%2F..", long, "%20", "-1",
            "0",
            "1000000000000000000", "99999999999999999999", "7f8c8eac", "7f8c8eac-6643-47db-8d93-e7633e6e53ec",
            "7F8C8EAC-6643-47DB-8D93-E7633E6E53EC", "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff", "01a212a4-7710-8f6b-997c-cb85f772b46b", "%F0%9F%98%80",
            "'%20or%20''='",
            "%25", "*", "null", "undefined", "%5Cu0000", "a;b", "a=b", "%E2%80%AE", "R1",
        ]

        @Test func `what is the id of nothing is not found, whatever is asked of it`() async throws {
            try await RESTClient.with { client, _ in
                for operation in API.Operation.allCases where !operation.pathVariables.isEmpty {
                    for id in Self.ids {
                        let path = operation.target(id)
                        let answer = try await client.send(operation.method.rawValue, path, body: [])
                        #expect(answer.status == 404, "\(operation) \(id.prefix(80))")
                        #expect(answer["error"].text == "not-found")
                    }
                }
                Self.expectNoErrors(client)
            }
        }

        private static let wrongQueries: [(parameter: String, value: String)] = [
            ("limit", "0"), ("limit", "-1"), ("limit", "101"), ("limit", "1000000000000000000"), ("limit", ""),
            ("limit", "1e1"), ("limit", "99999999999999999999999"), ("limit", "%00"),
            ("offset", "-1"), ("offset", "9223372036854775808"), ("offset", "ten"),
            ("order", "up"), ("order", "ASC"),
            ("after", ""), ("after", "a%00b"), ("after", String(repeating: "x", count: 256)),
            ("date_start", "2026-02-30"), ("date_start", "2026-13-01"), ("date_start", "0000-00-00"),
            ("date_end", "20260101"), ("date_end", ""), ("date_end", "2026-01-01T00:00:00Z"),
            ("live", "maybe"), ("live", "TRUE"),
            ("metrics", "joy"), ("metrics", "participation_minutes,"), ("metrics", "%00"),
            ("room_id", ""), ("session_id", ""), ("room_id", "%00"),
            ("tag", String(repeating: "x", count: 101)), ("tag", "a%00b"),
        ]

        @Test func `a wrong parameter is refused by its name wherever it counts`() async throws {
            try await RESTClient.with { client, _ in
                let room = try #require(try await client.post("/rooms", #"{"privacy":"public"}"#)["id"].text)
                let contract = Contract()
                var refused = 0
                for operation in API.Operation.allCases where operation.method == .get {
                    let names = contract.parameters["GET \(operation.path)"] ?? []
                    // A room is there; a session or a participant is not, which is found out later.
                    let path = operation.target(room)
                    for (name, value) in Self.wrongQueries where names.contains(name) {
                        let answer = try await client.get("\(path)?\(name)=\(value)")
                        #expect(answer.status == 422, "\(operation) \(name)=\(value.prefix(80))")
                        #expect(answer.refusedFields == [name], "\(operation) \(name)=\(value.prefix(80))")
                        refused += 1
                    }
                }
                #expect(refused > 200)
                let backwards = try await client.get("/sessions?date_start=2026-01-02&date_end=2026-01-01")
                #expect(backwards.refusedFields == ["date_end"])
                #expect(try await client.get("/rooms?limit=%FF").status == 422)
                #expect(try await client.get("/rooms?unknown=1&limit=100&offset=1000000000000000000").items.isEmpty)
                for path in ["/rooms?after=nothing", "/sessions?after=nothing", "/participants?room_id=nothing"] {
                    #expect(try await client.get(path).status == 404, "\(path)")
                }
                Self.expectNoErrors(client)
            }
        }

        private static let wrongRooms: [(body: String, fields: [String])] = [
            ("[]", []), ("null", []), ("7", []), (#""text""#, []), ("{", []), ("not JSON", []), ("{\u{0}}", []),
            (#"{"privacy":"public",}"#, []), (#"{"privacy":"public"}{}"#, []),
            ("", ["privacy"]), ("{}", ["privacy"]), (#"{"privacy":null}"#, ["privacy"]),
            (#"{"privacy":"secret"}"#, ["privacy"]),
            (room("friendly_url", #""live""#), ["friendly_url"]), (room("friendly_url", #""ab""#), ["friendly_url"]),
            (room("friendly_url", #""a b c""#), ["friendly_url"]), (room("friendly_url", "{}"), ["friendly_url"]),
            (room("friendly_url", #""../etc""#), ["friendly_url"]),
            (room("friendly_url", #""\#(long)""#), ["friendly_url"]),
            (room("session_length", "0"), ["session_length"]), (room("session_length", "1441"), ["session_length"]),
            (room("session_length", "1.5"), ["session_length"]), (room("session_length", "1e400"), ["session_length"]),
            (room("session_length", "-9223372036854775809"), ["session_length"]),
            (room("expires_at", #""2020-01-01 00:00:00""#), ["expires_at"]),
            (room("expires_at", #""2090-02-30 00:00:00""#), ["expires_at"]),
            (room("expires_at", #""tomorrow""#), ["expires_at"]),
            (room("max_participants", "1"), ["max_participants"]),
            (room("max_participants", "1000000000000000000"), ["max_participants"]),
            (room("description", #""a\u0000b""#), ["description"]), (room("tags", "[7]"), ["tags.0"]),
            (room("webhooks", #"["7f8c8eac-6643-47db-8d93-e7633e6e53ec"]"#), ["webhooks.0"]),
            (room("roles", #"["a","b"]"#), ["default_role"]),
            (#"{"privacy":1,"description":2,"is_locked":3}"#, ["description", "privacy", "is_locked"]),
        ]

        private static func room(_ name: String, _ value: String) -> String {
            #"{"privacy":"public","\#(name)":\#(value)}"#
        }

        @Test func `a body that is no room is refused with everything that is wrong, and makes none`() async throws {
            try await RESTClient.with { client, _ in
                for (body, fields) in Self.wrongRooms {
                    let answer = try await client.post("/rooms", body)
                    #expect(answer.status == 422, "\(body.prefix(200))")
                    #expect(answer.refusedFields == fields, "\(body.prefix(200))")
                }
                for bytes: [UInt8] in [[0xFF, 0xFE], Array(#"{"privacy":"public"}"#.utf8) + [0x80], [0]] {
                    #expect(try await client.send("POST", "/rooms", body: bytes).status == 422)
                }
                let types = Contract().roomRequest.mapValues {
                    ["boolean", "integer"].contains($0) ? #""x""# : "false"
                }
                let wrong = types.sorted { $0.key < $1.key }.map { "\"\($0)\":\($1)" }.joined(separator: ",")
                let answer = try await client.post("/rooms", "{\(wrong)}")
                #expect(Set(answer.refusedFields) == Set(types.keys), "of every setting, a value of a wrong type")
                #expect(try await client.get("/rooms")["total_count"].integer == 0)
                Self.expectNoErrors(client)
            }
        }

        @Test func `nested and repeated members do no harm, and what is not known is ignored`() async throws {
            try await RESTClient.with { client, _ in
                for depth in [33, 1_000, 100_000] {
                    let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
                    #expect(try await client.post("/rooms", Self.room("unknown", nested)).status == 422)
                    let objects =
                        String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
                    #expect(try await client.post("/webhooks", objects).status == 422)
                }
                let many = (0..<50_000).map { #""k\#($0)":0"# }.joined(separator: ",")
                #expect(try await client.post("/rooms", #"{"privacy":"public",\#(many)}"#).status == 200)
                let twice = try await client.post("/rooms", #"{"privacy":"private","privacy":"public"}"#)
                #expect(twice["privacy"].text == "private")
                let unknown =
                    #"{"privacy":"public","id":"mine","topic":7,"created_at":null,"x":{"y":[1,2.5e9,"\ud83d\ude00"]}}"#
                let room = try await client.post("/rooms", unknown)
                #expect(room.status == 200)
                #expect(room["id"].text != "mine")
                #expect(room["x"].isNull)
                for type in [
                    "text/plain", "application/x-www-form-urlencoded", "application/xml", "",
                    "application/json; charset=x",
                ] {
                    let json = Array(#"{"privacy":"public"}"#.utf8)
                    let read = try await client.send("POST", "/rooms", headers: ["Content-Type": type], body: json)
                    #expect(read.status == 200, "JSON is read as JSON, whatever it is called: \(type)")
                    let form = Array("privacy=public".utf8)
                    let refused = try await client.send("POST", "/rooms", headers: ["Content-Type": type], body: form)
                    #expect(refused.status == 422, "\(type)")
                }
                Self.expectNoErrors(client)
            }
        }

        @Test func `ten megabytes are refused, and the server goes on`() async throws {
            try await RESTClient.with { client, _ in
                #expect(try await client.get("/rooms").status == 200)
                let before = try #require(client.service.process.mostMemory)
                let filling = String(repeating: "x", count: 10 * 1_024 * 1_024)
                for _ in 0..<5 {
                    let answer = try await client.post("/rooms", Self.room("custom_logo", #""\#(filling)""#))
                    #expect(answer.status == 413)
                    #expect(answer["error"].text == "too-large")
                }
                // They are refused before all of them is read, which is fifty megabytes.
                #expect(try #require(client.service.process.mostMemory) - before < 20 * 1_024)
                let largest = String(repeating: "x", count: 700_000)
                let room = try await client.post("/rooms", Self.room("custom_logo", #""\#(largest)""#))
                #expect(room["custom_logo"].text == largest)
                Self.expectNoErrors(client)
            }
        }

        private static func expectNoErrors(_ client: RESTClient) {
            #expect(throws: Never.self) {
                let log = try client.service.process.errorOutput
                #expect(!log.contains(#""level":"error""#), "\(log)")
            }
        }
    }
}
