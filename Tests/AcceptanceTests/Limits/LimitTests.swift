import Testing

extension AcceptanceTests {
    /// What a sender may ask of the server, before anybody knows who it is.
    struct LimitTests {
        @Test(arguments: LimitCase.all)
        func `what is over a limit is answered with a problem; when the limit is raised, it is taken`(
            limit: LimitCase
        ) async throws {
            for (settings, status) in [(limit.settings, limit.status), (limit.raised, limit.raisedStatus)] {
                try await Self.serve(limits: settings) { connection in
                    connection.send(limit.request)
                    let answer = try connection.receive()
                    #expect(answer.status == status)
                    if status >= 400 { #expect(answer.problemStatus == status) }
                    // What is too long for a body but all there ends nothing.
                    guard status >= 414 else { return }
                    #expect(answer.headers["connection"] == "close")
                    #expect(connection.isEnded)
                }
            }
        }

        @Test func `a body without end is answered, and nothing of it is waited for`() async throws {
            try await Self.serve(limits: "") { connection in
                connection.send(Array(LimitCase.webhookHead("Content-Length: 1000000000000").utf8))
                let answer = try connection.receive()
                #expect(answer.problemStatus == 413)
                #expect(connection.isEnded)
            }
        }

        @Test(arguments: [
            "BLAH\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
            "POST /webhooks/samba HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /webhooks/samba HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
            "\u{0}\u{1}\u{2}",
        ])
        func `what is not HTTP, or says two things at once, is answered 400`(text: String) async throws {
            try await Self.serve(limits: "") { connection in
                connection.send(Array(text.utf8))
                let answer = try connection.receive()
                #expect(answer.problemStatus == 400)
                #expect(connection.isEnded)
            }
        }

        @Test func `a body with a Content-Encoding is not unpacked`() async throws {
            try await Self.serve(limits: "") { connection in
                connection.send(Array(LimitCase.webhookHead("Content-Encoding: gzip\r\nContent-Length: 2").utf8))
                let answer = try connection.receive()
                #expect(answer.problemStatus == 415)
            }
        }

        @Test(arguments: [
            ("", "BLAH\r\n\r\n", 400), ("header_seconds: 0.3", "GET / HTTP", 408),
            ("", "GET /\(String(repeating: "x", count: 9_000)) HTTP/1.1\r\n\r\n", 414),
            ("", "GET / HTTP/1.1\r\nHost: x\r\nContent-Encoding: br\r\n\r\n", 415),
            ("", "GET /health HTTP/1.1\r\nA: \(String(repeating: "\u{301}\u{316}", count: 300))\r\n\r\n", 400),
            ("", "GET / HTTP/1.1\r\nHost: x\r\n\(String(repeating: "A: x\r\n", count: 80))\r\n", 431),
        ])
        func `what the server answers by itself has an id and a date as every answer has`(
            limits: String,
            request: String,
            status: Int
        ) async throws {
            try await Self.serve(limits: limits) { connection in
                connection.send(Array(request.utf8))
                let answer = try connection.receive()
                #expect(answer.problemStatus == status)
                let id = try #require(answer.headers["x-request-id"])
                #expect(!id.isEmpty)
                #expect(answer.problem?["request_id"] as? String == id)
                #expect(answer.headers["date"]?.hasSuffix(" GMT") == true)
            }
        }

        @Test func `a request that has an id keeps it, whoever answers, and what follows it has another`() async throws
        {
            for (rest, isKept) in [("", true), ("BLAH\r\n\r\n", false)] {
                try await Self.serve(limits: "request_seconds: 0.3") { connection in
                    let length = isKept ? 1 : 0
                    let head = LimitCase.webhookHead("X-Request-Id: of-mine-1\r\nContent-Length: \(length)")
                    connection.send(Array("\(head)\(rest)".utf8))
                    if !isKept { #expect(try connection.receive().headers["x-request-id"] == "of-mine-1") }
                    let answer = try connection.receive()
                    #expect(answer.problemStatus == (isKept ? 408 : 400))
                    #expect((answer.headers["x-request-id"] == "of-mine-1") == isKept)
                }
            }
        }

        @Test func `a connection has so many requests and says which is the last`() async throws {
            for (most, isClosed) in [(3, true), (4, false)] {
                try await Self.serve(limits: "requests_per_connection: \(most)") { connection in
                    let answers = try (0..<3).map { _ in try connection.answer("GET", "/health") }
                    #expect(answers.map(\.status) == [200, 200, 200])
                    let closing = answers.map { $0.headers["connection"] == "close" }
                    #expect(closing == [false, false, isClosed])
                    if isClosed { #expect(connection.isEnded) }
                }
            }
        }

        @Test func `requests sent one behind the other are answered in their order, and what is wrong comes last`()
            async throws
        {
            try await Self.serve(limits: "") { connection in
                connection.send(LimitCase.get("/health") + LimitCase.get("/nowhere") + Array("GARBAGE\r\n\r\n".utf8))
                let statuses = try (0..<3).map { _ in try connection.receive().status }
                #expect(statuses == [200, 404, 400])
                #expect(connection.isEnded)
            }
        }

        @Test func `webhooks among other requests are answered in their order, and the last one says so`() async throws
        {
            try await Self.serve(limits: "") { connection in
                let body = Samba.reference()
                let webhook = Array(LimitCase.webhookHead("Content-Length: \(body.count)").utf8) + body
                let last =
                    Array(LimitCase.webhookHead("Connection: close\r\nContent-Length: \(body.count)").utf8) + body
                let (health, nowhere) = (LimitCase.get("/health"), LimitCase.get("/nowhere"))
                let stranger = Array("POST \(Samba.path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
                connection.send(webhook + health + stranger + stranger + webhook + nowhere + health + last)
                let answers = try (0..<8).map { _ in try connection.receive() }
                #expect(answers.map(\.status) == [204, 200, 401, 401, 204, 404, 200, 204])
                #expect(
                    answers.map { $0.headers["connection"] == "close" } == [
                        false, false, false, false, false, false, false, true,
                    ]
                )
                #expect(connection.isEnded)
            }
        }

        @Test func `a webhook that is nested too deeply is kept and not understood, unless that is allowed`()
            async throws
        {
            for (depth, outcome) in [(1, "quarantined"), (2, "stored")] {
                let configuration = WorkingDirectory.configuration(limits: "json_depth: \(depth)")
                try await WorkingDirectory.with(configuration: configuration, database: .migrated) { directory in
                    try await Service.with(in: directory) { service in
                        #expect(try await service.post(Samba.reference()).status == 204)
                        let list = try await DeliveryList(of: directory)
                        #expect(list.entries.map(\.outcome) == [outcome])
                    }
                }
            }
        }

        @Test func `a limit that cannot be is refused before anything is served`() async throws {
            let configuration = WorkingDirectory.configuration(limits: "header_seconds: soon")
            try await WorkingDirectory.with(configuration: configuration) { directory in
                let outcome = try await directory.rollcall("serve")
                #expect(outcome.status == 78)
                #expect(outcome.errorOutput.contains("limits.header_seconds"))
            }
        }

        @Test func `the doctor shows the limits and where they are from`() async throws {
            try await WorkingDirectory.with(configuration: WorkingDirectory.configuration(limits: "uri_bytes: 4000")) {
                let outcome = try await $0.rollcall("doctor", environment: ["ROLLCALL_LIMITS_HEADER_FIELDS": "33"])
                let text = String(decoding: outcome.output, as: UTF8.self)
                #expect(text.contains(/limits\.uri_bytes = 4000 .*rollcall\.yaml/))
                #expect(text.contains(/limits\.header_fields = 33 .*ROLLCALL_LIMITS_HEADER_FIELDS/))
                #expect(text.contains(/limits\.connections = 1024 .*default/))
            }
        }

        /// Runs `serve` with these limits, and `body` with a connection to it.
        private static func serve(
            limits: String,
            _ body: @escaping @Sendable (HTTPConnection) throws -> Void
        ) async throws {
            try await WorkingDirectory.with(
                configuration: WorkingDirectory.configuration(limits: limits),
                database: .migrated
            ) {
                try await Service.with(in: $0) { service in
                    let port = service.port
                    try await OwnThread.run { try body(HTTPConnection(port: port)) }
                }
            }
        }
    }
}
