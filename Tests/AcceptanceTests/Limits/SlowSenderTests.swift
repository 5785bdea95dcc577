import Testing

extension AcceptanceTests {
    /// Those who take their time hold up nobody else, and not for long.
    struct SlowSenderTests {
        /// How many slow connections there are at once.
        private static let crowd = 100

        private static let head = Array("POST \(Samba.path) HTTP/1.1\r\nHost: localhost\r\n".utf8)
        private static let body = Array(LimitCase.webhookHead("Content-Length: 100").utf8) + [UInt8(ascii: "{")]

        @Test(arguments: [(head, "header_seconds"), (body, "request_seconds")])
        func `slow requests are given up with 408, and an honest sender is answered meanwhile`(
            beginning: [UInt8],
            setting: String
        ) async throws {
            try await Self.serve(limits: "\(setting): 0.5") { service in
                let statuses = try await Self.slow(beginning, service)
                #expect(statuses == Array(repeating: 408, count: Self.crowd))
            }
        }

        @Test(arguments: [(head, "header_seconds"), (body, "request_seconds")])
        func `where more time is given, it is had`(beginning: [UInt8], setting: String) async throws {
            let other = setting == "header_seconds" ? "request_seconds" : "header_seconds"
            try await Self.serve(limits: "\(other): 0.5\n\(setting): 60") { service in
                let port = service.port
                try await OwnThread.run {
                    let slow = try HTTPConnection(port: port)
                    slow.send(beginning)
                    // Another one runs out of the time that this one has more of.
                    let other = try HTTPConnection(port: port)
                    other.send(setting == "header_seconds" ? Self.body : Self.head)
                    #expect(try other.receive().status == 408)
                    slow.send(
                        setting == "header_seconds"
                            ? Array("Content-Length: 0\r\n\r\n".utf8) : [UInt8](repeating: 32, count: 99)
                    )
                    #expect(try slow.receive().status == (setting == "header_seconds" ? 401 : 204))
                }
            }
        }

        @Test func `a connection that is not used any more is ended`() async throws {
            try await Self.serve(limits: "idle_seconds: 0.3") { service in
                let port = service.port
                try await OwnThread.run {
                    let connection = try HTTPConnection(port: port)
                    #expect(try connection.answer("GET", "/health").status == 200)
                    #expect(connection.isEnded)
                }
            }
        }

        @Test func `when there are too many connections, the one that waited longest makes room`() async throws {
            try await Self.serve(limits: "connections: 5") { service in
                let port = service.port
                try await OwnThread.run {
                    let slow = try (0..<5).map { _ in
                        let connection = try HTTPConnection(port: port)
                        connection.send(Self.head)
                        return connection
                    }
                    for _ in 0..<3 {
                        #expect(try HTTPConnection(port: port).answer("GET", "/health").status == 200)
                    }
                    let answers = slow.compactMap { connection -> HTTPAnswer? in
                        do { return try connection.receive() } catch { return nil }
                    }
                    #expect(answers.contains { $0.problemStatus == 503 && $0.headers["retry-after"] != nil })
                }
            }
        }

        @Test func `who does not read is not waited for`() async throws {
            try await Self.serve(limits: "answer_seconds: 0.5\nrequests_per_connection: 1000000") { service in
                let port = service.port
                try await OwnThread.run {
                    let connection = try HTTPConnection(port: port)
                    // Asks for more than the buffers between can hold, and takes nothing.
                    let page = LimitCase.get("/docs")
                    for _ in 0..<2_000 { connection.send(page) }
                    #expect(connection.isReset)
                    #expect(try HTTPConnection(port: port).answer("GET", "/health").status == 200)
                }
            }
        }

        /// Begins a request on many connections, and is honest on others meanwhile.
        ///
        /// - Returns: How the slow ones were answered.
        private static func slow(_ beginning: [UInt8], _ service: Service) async throws -> [Int] {
            let port = service.port
            return try await OwnThread.run {
                let slow = try (0..<crowd).map { _ in
                    let connection = try HTTPConnection(port: port)
                    connection.send(beginning)
                    return connection
                }
                let honest = try HTTPConnection(port: port)
                for number in 0..<50 {
                    let body = Samba.reference(participant: #""participant-\#(number)""#)
                    #expect(try honest.answer("POST", Samba.path, headers: Samba.headers, body: body).status == 204)
                }
                return try slow.map { try $0.receive().status }
            }
        }

        private static func serve(
            limits: String,
            _ body: (Service) async throws -> Void
        ) async throws {
            try await WorkingDirectory.with(
                configuration: WorkingDirectory.configuration(limits: limits),
                database: .migrated
            ) {
                try await Service.with(in: $0, body)
            }
        }
    }
}
