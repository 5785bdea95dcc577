import API
import Dispatch
import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// Who may ask what, how often, and how a request that is none is refused.
    struct RESTRefusalTests {
        private static let anyID = "7f8c8eac-6643-47db-8d93-e7633e6e53ec"

        @Test func `without a key that is valid nothing is answered, and nobody learns why`() async throws {
            try await RESTClient.with { client, directory in
                let revoked = try await directory.makeKey()
                let id = String(revoked.dropFirst(3).prefix(8))
                #expect(try await directory.rollcall("keys", "revoke", id).status == 0)
                let presented = [
                    "", "Bearer", "Bearer ", "Bearer \(revoked)", "Bearer \(client.key)x",
                    "Bearer \(client.key.dropLast())",
                    "Bearer \(client.key) \(client.key)", "Token \(client.key)", client.key, "Bearer rk_aaaaaaaa_",
                    "Basic \(client.key)", "Basic \(Self.base64(":")))",
                    "Bearer \(String(repeating: "x", count: 10_000))",
                    "Basic \(Self.base64("\(client.key):"))",
                ]
                for operation in API.Operation.allCases {
                    for authorization in presented {
                        let answer = try await client.send(
                            operation.method.rawValue,
                            operation.target(Self.anyID),
                            headers: ["Authorization": authorization],
                            body: []
                        )
                        #expect(answer.status == 401, "\(operation) \(authorization.prefix(60))")
                        #expect(answer["error"].text == "unauthenticated")
                        #expect(answer.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
                    }
                }
                let bare = try await client.service.answer("GET", "/api/v1/rooms")
                #expect(bare.status == 401)
            }
        }

        @Test(arguments: [("Content-Length: 2", "{}"), ("Transfer-Encoding: chunked", "0\r\n\r\n")])
        func `a key that is revoked while the body of a request arrives is good for nothing any more`(
            framing: String,
            body: String
        ) async throws {
            try await RESTClient.with { client, directory in
                let key = try await directory.makeKey()
                let id = String(key.dropFirst(3).prefix(8))
                #expect(try await client.post("/rooms", #"{"friendly_url":"kept","privacy":"public"}"#).status == 200)
                let (mayGoOn, port) = (DispatchSemaphore(value: 0), client.service.port)
                async let status = OwnThread.run {
                    let connection = try HTTPConnection(port: port)
                    let head = """
                        DELETE /api/v1/rooms/kept HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(key)\r\n\
                        \(framing)\r\n\r\n
                        """
                    connection.send(Array(head.utf8))
                    try #require(mayGoOn.wait(timeout: .now() + 60) == .success)
                    connection.send(Array(body.utf8))
                    return try connection.receive().status
                }
                try await eventually("the key is looked at") {
                    let list = try await directory.rollcall("keys", "list").text.split(separator: "\n")
                    return list.contains { $0.contains(id) && !$0.hasSuffix("never") }
                }
                #expect(try await directory.rollcall("keys", "revoke", id).status == 0)
                mayGoOn.signal()
                #expect(try await status == 401)
                #expect(try await client.get("/rooms")["total_count"].integer == 1)
            }
        }

        @Test func `a key is taken in each of the contract's three forms`() async throws {
            try await RESTClient.with { client, _ in
                let pair = Self.base64("team:\(client.key)")
                for authorization in [
                    "Bearer \(client.key)", "bearer \(client.key)", "Basic \(pair)", "Bearer \(pair)", "BASIC \(pair)",
                ] {
                    let headers = ["Authorization": authorization]
                    let answer = try await client.send("GET", "/rooms", headers: headers, body: [])
                    #expect(answer.status == 200, "\(authorization)")
                }
            }
        }

        @Test func `a key that may only read changes nothing`() async throws {
            try await RESTClient.with { client, directory in
                let reading = ["Authorization": "Bearer \(try await directory.makeKey(scopes: "read"))"]
                #expect(try await client.post("/rooms", #"{"privacy":"public","tags":["a"]}"#).status == 200)
                for operation in API.Operation.allCases {
                    let body = operation == .deleteRoomsByTag ? #"{"tags":["a"]}"# : #"{"privacy":"public"}"#
                    let answer = try await client.send(
                        operation.method.rawValue,
                        operation.target(Self.anyID),
                        headers: reading,
                        body: Array(body.utf8)
                    )
                    if operation.method == .get {
                        #expect([200, 404].contains(answer.status), "\(operation)")
                    } else {
                        #expect(answer.status == 403, "\(operation)")
                        #expect(answer["error"].text == "forbidden")
                    }
                }
                #expect(try await client.get("/rooms")["total_count"].integer == 1)
            }
        }

        @Test func `a method that a path does not take is refused with those that it takes`() async throws {
            try await RESTClient.with { client, _ in
                let byPath = Dictionary(grouping: API.Operation.allCases, by: \.path)
                let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
                for operations in byPath.values {
                    let target = operations[0].target(Self.anyID)
                    var taken = Set(operations.map(\.method.rawValue))
                    if taken.contains("GET") { taken.insert("HEAD") }
                    let allow = taken.sorted().joined(separator: ", ")
                    for method in known + ["PROPFIND", "LINK", "SEARCH", "M-SEARCH"] where !taken.contains(method) {
                        let answer = try await client.send(method, target, body: [])
                        #expect(answer.status == 405, "\(method) \(target)")
                        #expect(answer.headers["allow"] == allow, "\(method) \(target)")
                        #expect(method == "HEAD" ? answer.isEmpty : answer["error"].text == "method-not-allowed")
                    }
                }
                for (target, allow) in [
                    ("/openapi.json", "GET, HEAD"), ("/docs", "GET, HEAD"), ("/health", "GET, HEAD"),
                    (Samba.path, "POST"),
                ] {
                    let answer = try await client.service.answer("PROPFIND", target)
                    #expect(answer.status == 405 && answer.headers["allow"] == allow, "\(target)")
                    #expect(answer.problemStatus == 405)
                }
            }
        }

        @Test func `HEAD is answered like GET without the body, so that the connection goes on`() async throws {
            try await RESTClient.with { client, _ in
                let (port, key) = (client.service.port, client.key)
                let answers = try await OwnThread.run {
                    let connection = try HTTPConnection(port: port)
                    return try ["/api/v1/rooms", "/api/v1/rooms/nobody", "/api/v1/nothing", "/openapi.json", "/docs"]
                        .map { path in
                            let headers = ["Authorization": "Bearer \(key)"]
                            let head = try connection.answer("HEAD", path, headers: headers)
                            return (path, head, try connection.answer("GET", path, headers: headers))
                        }
                }
                for (path, head, get) in answers {
                    #expect(head.status == get.status, "\(path)")
                    #expect(head.headers["content-type"] == get.headers["content-type"], "\(path)")
                    #expect(head.body.isEmpty && !get.body.isEmpty, "\(path)")
                }
            }
        }

        @Test func `below the API what is not there is said in its own words`() async throws {
            let paths = [
                "/api/", "/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v2/rooms", "/api/v1/rooms/a/b/c/d",
                "/api/v1/Rooms", "/api/v1/rooms/live/nothing", "/api//", "/api/v1/%72ooms", "/api/../etc/passwd",
                "/api/%00",
            ]
            try await RESTClient.with { client, _ in
                for path in paths {
                    let headers = ["Authorization": "Bearer \(client.key)"]
                    let answer = try RESTAnswer(try await client.service.answer("GET", path, headers: headers))
                    #expect(answer.status == 404, "\(path)")
                    #expect(answer["error"].text == "not-found", "\(path)")
                    #expect(answer.headers["content-type"] == "application/json", "\(path)")
                }
            }
        }

        @Test func `a key that asks too often is told when to come again, and another key is not held up`() async throws
        {
            let configuration = RESTClient.configuration.replacingOccurrences(of: "100000", with: "5")
            try await RESTClient.with(configuration: configuration) { client, directory in
                var refused: RESTAnswer?
                try await eventually("the rate is exceeded") {
                    let answer = try await client.get("/events")
                    if answer.status == 429 { refused = answer }
                    return refused != nil
                }
                #expect(refused?["error"].text == "too-many-requests")
                #expect(refused?.headers["retry-after"].flatMap { Int($0) } ?? 0 > 0)
                let other = ["Authorization": "Bearer \(try await directory.makeKey())"]
                #expect(try await client.send("GET", "/events", headers: other, body: []).status == 200)
                try await eventually("the key may ask again") { try await client.get("/events").status == 200 }
            }
        }

        private static func base64(_ text: String) -> String {
            Data(text.utf8).base64EncodedString()
        }
    }
}
