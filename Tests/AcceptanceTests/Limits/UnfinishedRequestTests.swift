import Foundation
import Glibc
import Testing
import Waiting

extension AcceptanceTests {
    /// What is asked for is done as a whole or not at all: a request whose end never comes is not carried out.
    struct UnfinishedRequestTests {
        /// Why the end of a request doesn't come.
        enum Fault: CaseIterable, Sendable {
            case closed
            case reset
            case halfClosed
            case noChunk
            case stalled
            case evicted
            case stopped

            /// How it is answered, nil where nobody reads the answer.
            var status: Int? {
                switch self {
                case .closed, .reset: nil
                case .halfClosed, .noChunk: 400
                case .stalled, .stopped: 408
                case .evicted: 503
                }
            }

            /// What is limited, so that it comes to it soon.
            var limits: String {
                switch self {
                case .closed, .reset, .halfClosed, .noChunk: ""
                case .stalled, .stopped: "request_seconds: 0.5"
                case .evicted: "connections: 3"
                }
            }
        }

        @Test(arguments: Fault.allCases)
        func `a request whose body does not come to its end changes nothing`(fault: Fault) async throws {
            try await Self.withoutChange(limits: fault.limits) { requests, service in
                try await Self.send(requests, fault, to: service)
                try await Self.areGivenUp(requests.count, by: service)
                // Whoever went away is no fault of the server's.
                guard fault != .stopped else { return }
                #expect(!(try await Scrape(of: service)).text.contains(#"status="500""#))
                #expect(!(try service.process.errorOutput).contains(#""level":"error""#))
            }
        }

        @Test func `nor does one that waits behind another when it breaks off`() async throws {
            try await Self.withoutChange(limits: "") { requests, service in
                try await OwnThread.run {
                    for request in requests {
                        let connection = try HTTPConnection(port: service.port)
                        let unfinished = request.head(inChunks: false) + request.beginning(inChunks: false)
                        connection.send(LimitCase.get("/health") + unfinished)
                        connection.endOutput()
                        #expect(try connection.receive().status == 200)
                        #expect(try connection.receive().status == 400)
                        #expect(connection.isEnded)
                    }
                }
            }
        }

        /// Runs `body` with requests that would change rooms, and a service; the rooms are to stay as they are.
        private static func withoutChange(
            limits: String,
            _ body: ([UnfinishedRequest], Service) async throws -> Void
        ) async throws {
            let configuration = WorkingDirectory.configuration(limits: limits)
            try await WorkingDirectory.with(configuration: configuration, database: .migrated) { directory in
                for room in ["edited", "deleted", "in-form"] {
                    let made = try await directory.rollcall("rooms", "create", "--friendly-url", room)
                    try #require(made.status == 0, "\(made)")
                }
                let before = try await rooms(in: directory)
                let key = try await directory.makeKey()
                try await Service.with(in: directory, environment: ["ROLLCALL_LOG_LEVEL": "debug"]) { service in
                    try await body(requests(key, service), service)
                }
                #expect(try await rooms(in: directory) == before)
            }
        }

        private static func areGivenUp(_ count: Int, by service: Service) async throws {
            try await eventually("all of them are given up") {
                let log = try service.process.errorOutput
                return log.components(separatedBy: "\"Request broke off\"").count == count + 1
            }
        }

        /// Sends what there is of the requests, and has each of them end in this way.
        private static func send(_ requests: [UnfinishedRequest], _ fault: Fault, to service: Service) async throws {
            try await OwnThread.run {
                let connections = try requests.map { request in
                    let connection = try HTTPConnection(port: service.port)
                    connection.send(request.head(inChunks: fault == .noChunk))
                    #expect(try connection.receive().status == 100)
                    connection.send(request.beginning(inChunks: fault == .noChunk))
                    return connection
                }
                if fault == .reset { for connection in connections { connection.reset() } }
                if fault == .halfClosed { for connection in connections { connection.endOutput() } }
                if fault == .stopped { service.process.send(SIGTERM) }
                // More than there may be, as those from before may not be gone yet.
                let others = try (0..<(fault == .evicted ? 6 : 0)).map { _ in
                    let connection = try HTTPConnection(port: service.port)
                    #expect(try connection.answer("GET", "/health").status == 200)
                    return connection
                }
                guard let status = fault.status else { return }
                for connection in connections { #expect(try connection.receive().status == status) }
                withExtendedLifetime(others) {}
            }
        }

        private static func requests(_ key: String, _ service: Service) async throws -> [UnfinishedRequest] {
            let cookie = try await service.signIn(key, asksForChanges: true)
            let page = try await service.answer("GET", "/rooms/in-form/edit", headers: cookie)
            let form = String(decoding: page.body, as: UTF8.self)
            let token = try #require(form.firstMatch(of: /name="form_token" value="([^"]+)"/)?.1)
            let version = try #require(form.firstMatch(of: /name="version" value="([^"]*)"/)?.1)
            let room = try #require(form.firstMatch(of: /name="room" value="([^"]*)"/)?.1)
            let authorization = "Authorization: Bearer \(key)\r\n"
            return [
                UnfinishedRequest(
                    line: "PATCH /api/v1/rooms/edited",
                    fields: authorization,
                    sent: #"{"description":"changed"}"#,
                    unsent: " "
                ),
                UnfinishedRequest(
                    line: "DELETE /api/v1/rooms/deleted",
                    fields: authorization,
                    sent: "",
                    unsent: #"{"delete_history":true}"#
                ),
                UnfinishedRequest(
                    line: "POST /rooms/in-form/edit",
                    fields: cookie.map { "\($0): \($1)\r\n" }.joined(),
                    sent: "form_token=\(token)&room=\(room)&version=\(version)&session_length=1",
                    unsent: "20"
                ),
            ]
        }

        /// What is known of all rooms.
        private static func rooms(in directory: WorkingDirectory) async throws -> String {
            let list = try await directory.rollcall("rooms", "list")
            try #require(list.status == 0, "\(list)")
            return list.text
        }
    }
}
