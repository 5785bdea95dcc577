import Testing

extension AcceptanceTests {
    /// Who reads no answers has no more of them made than the buffers between take.
    struct UnreadAnswersTests {
        /// Requests sent one behind the other on each of some connections, and how many of them may be answered there.
        struct Flood: Sendable {
            let connections: Int
            let method: String
            let path: String
            let sent: Int
            let answered: Int
            let route: String
            let status: Int
        }

        /// What a client takes without reading.
        private static let receiveBuffer = 4_096

        private static let floods = [
            Flood(
                connections: 40,
                method: "GET",
                path: "/openapi.json",
                sent: 100,
                answered: 4,
                route: "/openapi.json",
                status: 200
            ),
            Flood(
                connections: 1,
                method: "POST",
                path: "/webhooks/nobody",
                sent: 5_000,
                answered: 2_000,
                route: "/webhooks/{source}",
                status: 404
            ),
        ]

        @Test(arguments: floods)
        func `who reads no answers has few made`(flood: Flood) async throws {
            try await Self.serve(limits: "answer_seconds: 0.5\nrequests_per_connection: 10000") { service in
                try await OwnThread.run {
                    let request = "\(flood.method) \(flood.path) HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    let requests = Array(String(repeating: request, count: flood.sent).utf8)
                    let connections = try (0..<flood.connections).map { _ in
                        let connection = try HTTPConnection(port: service.port, receiveBuffer: Self.receiveBuffer)
                        connection.send(requests)
                        return connection
                    }
                    for connection in connections { #expect(connection.isReset) }
                }
                let labels = ["route": flood.route, "method": flood.method, "status": "\(flood.status)"]
                let answered = try await Scrape(of: service)["rollcall_http_requests_total", labels]
                #expect((1...Double(flood.answered * flood.connections)).contains(try #require(answered)))
            }
        }

        @Test func `who reads late gets all answers, in their order`() async throws {
            try await Self.serve(limits: "") { service in
                try await OwnThread.run {
                    let connection = try HTTPConnection(port: service.port, receiveBuffer: Self.receiveBuffer)
                    let body = Samba.reference()
                    let webhook = Array(LimitCase.webhookHead("Content-Length: \(body.count)").utf8) + body
                    let each = LimitCase.get("/openapi.json") + LimitCase.get("/nowhere") + webhook
                    connection.send([[UInt8]](repeating: each, count: 30).flatMap(\.self))
                    // All that could be answered without reading is answered by then.
                    let other = try HTTPConnection(port: service.port).answer("GET", "/openapi.json")
                    #expect(other.status == 200)
                    for _ in 0..<30 {
                        #expect(try connection.receive().body == other.body)
                        #expect(try connection.receive().status == 404)
                        #expect(try connection.receive().status == 204)
                    }
                }
            }
        }

        @Test func `thousands that waited for a reader are answered all the same`() async throws {
            try await Self.serve(limits: "requests_per_connection: 10000") { service in
                try await OwnThread.run {
                    let connection = try HTTPConnection(port: service.port, receiveBuffer: Self.receiveBuffer)
                    let document = LimitCase.get("/openapi.json")
                    let stranger = "POST \(Samba.path) HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    connection.send(document + document + Array(String(repeating: stranger, count: 5_000).utf8))
                    for _ in 0..<2 { #expect(try connection.receive().status == 200) }
                    for _ in 0..<5_000 { try #require(try connection.receive().status == 401) }
                }
            }
        }

        private static func serve(limits: String, _ body: (Service) async throws -> Void) async throws {
            let configuration = WorkingDirectory.configuration(limits: limits)
            try await WorkingDirectory.with(configuration: configuration, database: .migrated) { directory in
                try await Service.with(in: directory, body)
            }
        }
    }
}
