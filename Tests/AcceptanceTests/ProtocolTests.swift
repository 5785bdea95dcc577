import Testing

extension AcceptanceTests {
    /// What HTTP asks of a server beside answers.
    struct ProtocolTests {
        private static let body = Samba.reference()

        @Test(arguments: [
            ("HTTP/1.0", ""), ("HTTP/1.1", "Connection: close\r\n"), ("HTTP/1.1", "Connection: TE, Close\r\n"),
        ])
        func `a connection ends with the answer if its sender reads up to the end`(
            version: String,
            fields: String
        ) async throws {
            try await Self.serve { connect in
                for line in ["POST \(Samba.path)", "POST /webhooks/nobody", "GET /health"] {
                    let connection = try connect()
                    connection.send(Self.head("\(line) \(version)", fields) + Self.body)
                    #expect(try connection.receive().headers["connection"] == "close", "\(line)")
                    #expect(connection.isEnded, "\(line)")
                }
            }
        }

        @Test func `a sender of HTTP/1_0 that asks for it keeps its connection`() async throws {
            try await Self.serve { connect in
                let connection = try connect()
                for _ in 0..<2 {
                    let head = Self.head("POST \(Samba.path) HTTP/1.0", "Connection: keep-alive\r\n")
                    connection.send(head + Self.body)
                    #expect(try connection.receive().status == 204)
                }
            }
        }

        @Test func `who asks before it sends a body is told to, unless the answer is known already`() async throws {
            try await Self.serve { connect in
                let connection = try connect()
                for _ in 0..<2 {
                    connection.send(Self.head("POST \(Samba.path) HTTP/1.1", "Expect: 100-continue\r\n"))
                    #expect(try connection.receive().status == 100)
                    connection.send(Self.body)
                    #expect(try connection.receive().status == 204)
                }
                connection.send(Self.head("POST /api/v1/rooms HTTP/1.1", "Expect: 100-Continue\r\n"))
                #expect(try connection.receive().status == 100)
                connection.send(Self.body)
                #expect(try connection.receive().status == 401)
                connection.send(Self.head("POST /webhooks/nobody HTTP/1.1", "Expect: 100-continue\r\n"))
                #expect(try connection.receive().status == 404)
            }
        }

        private static func head(_ line: String, _ fields: String) -> [UInt8] {
            let credentials = Samba.headers.map { "\($0): \($1)\r\n" }.joined()
            let length = "Content-Length: \(body.count)\r\n"
            return Array("\(line)\r\nHost: localhost\r\n\(credentials)\(fields)\(length)\r\n".utf8)
        }

        /// Runs `serve`, and `body` with what makes connections to it.
        private static func serve(
            _ body: @escaping @Sendable (() throws -> HTTPConnection) throws -> Void
        ) async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                try await Service.with(in: directory) { service in
                    let port = service.port
                    try await OwnThread.run { try body { try HTTPConnection(port: port) } }
                }
            }
        }
    }
}
