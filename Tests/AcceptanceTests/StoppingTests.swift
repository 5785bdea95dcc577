import Dispatch
import Glibc
import Postgres
import Testing
import Waiting

extension AcceptanceTests {
    /// A server that is told to stop answers what has begun to arrive, and waits for nothing else.
    struct StoppingTests {
        /// What becomes of a webhook of which a part was there when the server was told to stop.
        enum Ending: CaseIterable, Sendable {
            case whole
            case stalled
            case halfClosed

            var status: Int {
                switch self {
                case .whole: 204
                case .stalled: 408
                case .halfClosed: 400
                }
            }

            /// What is limited, so that it comes to it soon.
            var limits: String { self == .stalled ? "request_seconds: 0.5" : "" }
        }

        private static let body = Samba.reference()
        private static let head = Array(
            LimitCase.webhookHead("Expect: 100-continue\r\nContent-Length: \(body.count)").utf8
        )
        private static let sent = 20

        @Test(arguments: Ending.allCases)
        func `a webhook that is arriving is answered, and the server stops then`(ending: Ending) async throws {
            try await Self.serve(ending) { _, service in
                try await OwnThread.run {
                    let connection = try HTTPConnection(port: service.port)
                    connection.send(Self.head)
                    #expect(try connection.receive().status == 100)
                    connection.send(Array(Self.body.prefix(Self.sent)))
                    try Self.stop(service)
                    try Self.finish(connection, ending)
                }
            }
        }

        @Test(arguments: Ending.allCases)
        func `so is one that is arriving behind a request that is not answered yet`(ending: Ending) async throws {
            try await Self.serve(ending) { directory, service in
                let url = try #require(directory.environment["DATABASE_URL"])
                let key = try await directory.makeKey()
                let (holder, observer) = (try Connection.besideCommands(url), try Connection.besideCommands(url))
                let (mayStop, mayGoOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
                async let holding: Void = holder.inTransaction { session in
                    try session.execute("lock table rollcall.api_keys in access exclusive mode")
                    mayGoOn.wait()
                }
                let onKeys = "relation = 'rollcall.api_keys'::regclass"
                try await eventually("the keys are locked") { try await observer.hasLocks("granted and \(onKeys)") }
                async let conversation: Void = OwnThread.run {
                    defer { mayGoOn.signal() }
                    let connection = try HTTPConnection(port: service.port)
                    let list = LimitCase.get("/api/v1/rooms", fields: "Authorization: Bearer \(key)\r\n")
                    connection.send(list + Self.head + Self.body.prefix(Self.sent))
                    try #require(mayStop.wait(timeout: .now() + 60) == .success)
                    try Self.stop(service)
                    mayGoOn.signal()
                    #expect(try connection.receive().status == 200)
                    #expect(try connection.receive().status == 100)
                    try Self.finish(connection, ending)
                }
                try await eventually("the request waits for them") {
                    try await observer.hasLocks("not granted and \(onKeys)")
                }
                mayStop.signal()
                try await conversation
                try await holding
            }
        }

        @Test(arguments: [1, 4])
        func `an answer that is on its way arrives whole, however slowly it is read`(requests: Int) async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                try await Service.with(in: directory) { service in
                    try await OwnThread.run {
                        let whole = try HTTPConnection(port: service.port).answer("GET", "/openapi.json").body
                        let connection = try HTTPConnection(port: service.port, receiveBuffer: 4_096)
                        connection.send(
                            [[UInt8]](repeating: LimitCase.get("/openapi.json"), count: requests).flatMap(\.self)
                        )
                        try Self.stop(service)
                        // Those behind it have begun to arrive as well.
                        for _ in 0..<requests { #expect(try connection.receive().body == whole) }
                        #expect(connection.isEnded)
                    }
                    let outcome = try await service.process.outcome(within: .seconds(10))
                    #expect(outcome.status == 0)
                }
            }
        }

        @Test func `so does that to a sender who has said that nothing more comes`() async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                try await Service.with(in: directory) { service in
                    try await OwnThread.run {
                        let whole = try HTTPConnection(port: service.port).answer("GET", "/openapi.json").body
                        let connection = try HTTPConnection(port: service.port, receiveBuffer: 4_096)
                        connection.send(LimitCase.get("/openapi.json"))
                        connection.endOutput()
                        // All that can be sent without reading is by then.
                        for _ in 0..<8 {
                            #expect(try HTTPConnection(port: service.port).answer("GET", "/health").status == 200)
                        }
                        #expect(try connection.receive().body == whole)
                    }
                }
            }
        }

        /// Tells the server to stop, and returns when those who ask nothing of it have seen that it does.
        private static func stop(_ service: Service) throws {
            let idle = try (0..<8).map { _ in
                let connection = try HTTPConnection(port: service.port)
                #expect(try connection.answer("GET", "/health").status == 200)
                return connection
            }
            service.process.send(SIGTERM)
            for connection in idle { #expect(connection.isEnded) }
        }

        private static func finish(_ connection: HTTPConnection, _ ending: Ending) throws {
            switch ending {
            case .whole: connection.send(Array(body.dropFirst(sent)))
            case .stalled: break
            case .halfClosed: connection.endOutput()
            }
            let answer = try connection.receive()
            #expect(answer.status == ending.status, "\(String(decoding: answer.body, as: UTF8.self))")
            #expect(connection.isEnded)
        }

        /// Runs `body` with a service, which it has stopped and which ends soon.
        private static func serve(
            _ ending: Ending,
            _ body: (WorkingDirectory, Service) async throws -> Void
        ) async throws {
            let configuration = WorkingDirectory.configuration(limits: ending.limits)
            try await WorkingDirectory.with(configuration: configuration, database: .migrated) { directory in
                try await Service.with(in: directory) { service in
                    try await body(directory, service)
                    let outcome = try await service.process.outcome(within: .seconds(10))
                    #expect(outcome.status == 0)
                }
                let list = try await DeliveryList(of: directory)
                #expect(list.entries.map(\.outcome) == (ending == .whole ? ["stored"] : []))
            }
        }
    }
}
