import API
import Foundation
import Glibc
import Testing
import Waiting

extension AcceptanceTests {
    /// What cannot be answered at the moment, or not without knowing more, is said to be so.
    struct RESTAvailabilityTests {
        @Test func `without its database it says to come again, and comes back by itself`() async throws {
            try await RESTClient.with(database: .ownServer) { client, directory in
                #expect(try await client.get("/rooms").status == 200)
                let server = try #require(directory.privatePostgres)
                kill(server.id, SIGQUIT)
                try await eventually("the private PostgreSQL is gone") { !server.isRunning }
                for operation in API.Operation.allCases {
                    let target = operation.target("7f8c8eac-6643-47db-8d93-e7633e6e53ec")
                    let answer = try await client.send(operation.method.rawValue, target, body: [])
                    #expect(answer.status == 503, "\(operation)")
                    #expect(answer["error"].text == "unavailable")
                    #expect(answer.headers["retry-after"].flatMap { Int($0) } ?? 0 > 0)
                }
                let list = try directory.start(["deliveries", "list"])
                try await eventually("another command has started it again") { directory.privatePostgres != nil }
                #expect(try await list.outcome().status == 0)
                try await eventually("it answers again") { try await client.get("/rooms").status == 200 }
            }
        }

        @Test func `who is kept waiting by the database is not called slow`() async throws {
            let configuration = RESTClient.configuration + "limits:\n  request_seconds: 1\n"
            try await RESTClient.with(configuration: configuration, database: .ownServer) { client, directory in
                let server = try #require(directory.privatePostgres)
                #expect(try await client.get("/rooms").status == 200)
                server.signal(SIGSTOP)
                // More than the buffers between hold.
                let body = Array((#"{"privacy":"public"}"# + String(repeating: " ", count: 900_000)).utf8)
                async let answer = client.send("POST", "/rooms", body: body)
                let port = client.service.port
                for _ in 0..<3 {
                    let slow = try await OwnThread.run {
                        let connection = try HTTPConnection(port: port)
                        connection.send(Array(LimitCase.webhookHead("Content-Length: 100").utf8))
                        return try connection.receive().status
                    }
                    #expect(slow == 408)
                }
                server.signal(SIGCONT)
                #expect(try await answer.status == 200)
            }
        }

        @Test func `a name that rooms of several sources have is not guessed at`() async throws {
            let others = """
                  - name: one
                    provider: digitalsamba
                    secret: { env: SAMBA_WEBHOOK_SECRET }
                  - name: two
                    provider: digitalsamba
                    secret: { env: SAMBA_WEBHOOK_SECRET }
                report:
                """
            let configuration = RESTClient.configuration.replacingOccurrences(of: "report:", with: others)
            try await RESTClient.with(configuration: configuration) { client, _ in
                let body = Samba.visit("participant_joined", room: "R-1", participant: "p", name: "Ada", ago: 60)
                for source in ["one", "two"] {
                    let path = "/webhooks/\(source)"
                    let answer = try await client.service.answer("POST", path, headers: Samba.headers, body: body)
                    #expect(answer.status == 204)
                }
                try await eventually("both are seen") { try await client.get("/rooms/live").items.count == 2 }
                for path in ["/rooms/R-1", "/rooms/R-1/live", "/rooms/R-1/sessions", "/participants?room_id=R-1"] {
                    #expect(try await client.get(path).status == 409, "\(path)")
                }
                #expect(try await client.delete("/rooms/R-1").status == 409)
                for id in try await client.get("/rooms").ids {
                    #expect(try await client.get("/rooms/\(id)")["id"].text == id)
                }
                // A friendly URL is one room's, whatever providers call theirs.
                let room = try await client.post("/rooms", #"{"privacy":"public","friendly_url":"R-1"}"#)
                #expect(try await client.get("/rooms/R-1")["id"].text == room["id"].text)
            }
        }
    }
}
