import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// What is refused before anything of it is looked at is in metrics and log all the same, once, and under a reason of
    /// its own.
    struct RefusalCountTests {
        /// How a sender fails to have a webhook taken in.
        struct Failing: Sendable, CustomTestStringConvertible {
            enum End: Sendable {
                /// The server answers it.
                case answered(Int)
                case halfClosed
                case closed
                case reset
            }

            var reason: String?
            var limits = ""
            var request: String
            var end: End
            var route = "none"

            var testDescription: String { "\(reason ?? "none"): \(request.prefix(40)), \(end)" }
        }

        private static let webhooks = "/webhooks/{source}"
        private static let unfinished = LimitCase.webhookHead("Content-Length: 9") + "{"

        private static let all = [
            Failing(
                reason: "encoded",
                request: LimitCase.webhookHead("Content-Encoding: gzip\r\nContent-Length: 2"),
                end: .answered(415),
                route: webhooks
            ),
            Failing(
                reason: "uri_too_long",
                request: "POST \(Samba.path)?\(String(repeating: "x", count: 9_000)) HTTP/1.1\r\n\r\n",
                end: .answered(414),
                route: webhooks
            ),
            Failing(
                reason: "head_too_large",
                request: LimitCase.webhookHead(String(repeating: "A: x\r\n", count: 80)),
                end: .answered(431)
            ),
            Failing(
                reason: "too_slow",
                limits: "header_seconds: 0.3",
                request: "POST \(Samba.path)",
                end: .answered(408)
            ),
            Failing(
                reason: "too_slow",
                limits: "request_seconds: 0.3",
                request: unfinished,
                end: .answered(408),
                route: webhooks
            ),
            Failing(reason: "malformed", request: "BLAH\r\n\r\n", end: .answered(400)),
            Failing(reason: "broken_off", request: unfinished, end: .halfClosed, route: webhooks),
            Failing(reason: "broken_off", request: unfinished, end: .closed),
            Failing(reason: "broken_off", request: unfinished, end: .reset),
            Failing(
                reason: nil,
                request: "GET /api/v1/rooms HTTP/1.1\r\nHost: x\r\nContent-Encoding: br\r\n\r\n",
                end: .answered(415)
            ),
            Failing(reason: nil, limits: "header_seconds: 0.3", request: "", end: .answered(408)),
        ]

        @Test(arguments: all) func `what is turned away is counted once, by its reason`(failing: Failing) async throws {
            try await Self.serve(limits: failing.limits) { service in
                let port = service.port
                try await OwnThread.run {
                    let connection = try HTTPConnection(port: port)
                    connection.send(Array(failing.request.utf8))
                    switch failing.end {
                    case .answered(let status): #expect(try connection.receive().status == status)
                    case .closed: break
                    case .halfClosed:
                        connection.endOutput()
                        #expect(try connection.receive().status == 400)
                    case .reset: connection.reset()
                    }
                }
                try await Self.counted(failing.reason, by: service)
                if case .answered(let status) = failing.end, !failing.request.isEmpty {
                    let metrics = try await Scrape(of: service)
                    let lines = metrics.text.split(separator: "\n")
                    let line = try #require(lines.first { $0.contains(#"status="\#(status)""#) })
                    #expect(line.contains(#"route="\#(failing.route)""#) && line.hasSuffix(" 1"))
                    let reason = failing.reason ?? "encoded"
                    #expect(try service.process.errorOutput.contains(#""reason":"\#(reason)""#))
                }
            }
        }

        @Test func `what there are too many connections for is counted and logged`() async throws {
            try await Self.serve(limits: "connections_per_address: 3") { service in
                let port = service.port
                try await OwnThread.run {
                    let connections = try (0..<3).map { _ in
                        let connection = try HTTPConnection(port: port)
                        #expect(try connection.answer("GET", "/health").status == 200)
                        return connection
                    }
                    for _ in 0..<2 { #expect(try HTTPConnection(port: port).receive().status == 503) }
                    // Another one would be turned away as well.
                    let metrics = try connections[0].answer("GET", "/metrics")
                    let line = #"rollcall_refused_total{reason="too_many_connections"} 2"#
                    #expect(String(decoding: metrics.body, as: UTF8.self).contains("\(line)\n"))
                    withExtendedLifetime(connections) {}
                }
                let log = try service.process.errorOutput
                #expect(log.components(separatedBy: #""reason":"too_many_connections""#).count == 2)
            }
        }

        /// Makes sure that one was refused, for this reason, or none.
        private static func counted(_ reason: String?, by service: Service) async throws {
            var refusals: [String] = []
            let expected = reason.map { [#"rollcall_refused_total{reason="\#($0)"} 1"#] } ?? []
            try await eventually("\(expected)") {
                refusals = try await Scrape(of: service).text.split(separator: "\n").map(String.init)
                    .filter { $0.hasPrefix("rollcall_refused_total{") && !$0.hasSuffix(" 0") }
                return refusals == expected
            }
            #expect(refusals == expected)
        }

        private static func serve(limits: String, _ body: (Service) async throws -> Void) async throws {
            let configuration = WorkingDirectory.configuration(limits: limits)
            try await WorkingDirectory.with(configuration: configuration, database: .migrated) {
                try await Service.with(in: $0, body)
            }
        }
    }
}
