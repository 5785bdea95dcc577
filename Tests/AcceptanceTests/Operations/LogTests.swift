import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// The log tells an operator what happened, and nobody who was in a room.
    struct LogTests {
        private static let debug = ["ROLLCALL_LOG_LEVEL": "debug"]

        /// What must not be in the log: of a person, of a request, of the configuration.
        private struct Confidential {
            static let name = "Waldtraut Zwiebelfisch"
            static let externalID = "personnel-4711"
            static let participant = "participant-0815"
            static let room = "room-of-waldtraut"
            static let path = "waldtrauts-path"
            static let wrongSecret = "nearly-the-right-secret"
            static let agent = "waldtrauts-browser"

            static func all(key: String) -> [String] {
                [
                    name, externalID, participant, room, path, wrongSecret, agent, WorkingDirectory.secret, key,
                    "Authorization", "authorization",
                ]
            }
        }

        private struct Line: Decodable {
            var time: String
            var level: String
            var message: String
            var fields: [String: String]?
        }

        private static func webhook(_ name: String = Confidential.name) -> [UInt8] {
            Array(
                """
                {"eventType":"participant_joined","sessionId":"s","roomId":"\(Confidential.room)",\
                "timestamp":\(Samba.now),"data":{"participantId":"\(Confidential.participant)",\
                "externalId":"\(Confidential.externalID)","name":"\(name)","role":"moderator"}}
                """.utf8
            )
        }

        /// What `serve` logs at its most talkative while it is used well and badly.
        private static func log(
            in directory: WorkingDirectory,
            level: String = "debug",
            key: String
        ) async throws -> String {
            try await Service.with(in: directory, environment: ["ROLLCALL_LOG_LEVEL": level]) { service in
                let agent = ["User-Agent": Confidential.agent]
                let wrong = ["Authorization": "Bearer \(Confidential.wrongSecret)"].merging(agent) { $1 }
                let bearer = ["Authorization": "Bearer \(key)"].merging(agent) { $1 }
                for body in [webhook(), Array(webhook().dropLast(9))] {
                    _ = try await service.answer(
                        "POST",
                        Samba.path,
                        headers: Samba.headers.merging(agent) { $1 },
                        body: body
                    )
                    _ = try await service.answer("POST", Samba.path, headers: wrong, body: body)
                    _ = try await service.answer("POST", "/webhooks/\(Confidential.path)", headers: wrong, body: body)
                }
                let rooms = "/api/v1/rooms"
                _ = try await service.answer("GET", "\(rooms)?limit=\(Confidential.path)", headers: bearer)
                _ = try await service.answer("GET", "\(rooms)/\(Confidential.room)", headers: bearer)
                _ = try await service.answer("GET", "\(rooms)/\(Confidential.room)/sessions", headers: bearer)
                _ = try await service.answer("GET", "\(rooms)?\(Confidential.path)", headers: wrong)
                _ = try await service.answer("PURGE", "/\(Confidential.path)", headers: wrong)
                try await eventually("the room is computed") {
                    try service.process.errorOutput.contains("compute.rooms")
                        || level != "debug"
                }
                return try service.process.errorOutput
            }
        }

        @Test func `at the level of debugging there is no person, no secret and no key in it`() async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                let created = try await directory.rollcall("keys", "create", "--name", "app", "--scopes", "write")
                let key = created.text.trimmingCharacters(in: .whitespacesAndNewlines)
                try #require(key.count > 20)
                let log = try await Self.log(in: directory, key: key)
                for text in Confidential.all(key: key) { #expect(!log.contains(text), "\(text)") }
                // The log is talkative, and each of its lines can be read.
                let lines = try log.split(separator: "\n").filter { $0.hasPrefix("{") }
                    .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
                let answers = lines.filter { $0.message == "Request answered" }
                #expect(answers.count >= 11)
                #expect(answers.allSatisfy { $0.fields?["hb.request.id"] != nil })
                #expect(Set(answers.compactMap { $0.fields?["hb.request.id"] }).count == answers.count)
                #expect(answers.contains { $0.fields?["http.route"] == "/webhooks/{source}" })
                // At the usual level it is silent about what is usual.
                #expect(!(try await Self.log(in: directory, level: "info", key: key).contains("Request answered")))
            }
        }

        @Test func `the search would find a name if it were there`() async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                // An id of a request may be anything that looks like one.
                try await Service.with(in: directory, environment: Self.debug) { service in
                    let id = "0000-Zwiebelfisch"
                    _ = try await service.answer("POST", "/webhooks/x", headers: ["X-Request-Id": id])
                    try await eventually("the request is logged") {
                        try service.process.errorOutput.contains("Zwiebelfisch")
                    }
                }
            }
        }

        @Test func `an answer names the id that the log has, the client's own if it looks like one`() async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                try await Service.with(in: directory, environment: Self.debug) { service in
                    let own = try await service.answer("GET", "/health")
                    let id = try #require(own.headers["x-request-id"])
                    let given = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736"
                    let repeated = try await service.answer("POST", "/webhooks/x", headers: ["X-Request-Id": given])
                    #expect(repeated.status == 404)
                    #expect(repeated.headers["x-request-id"] == given)
                    for bad in [
                        "short1", "no-digits-in-here", "a1 b2 c3 d4", "1234567\u{202E}", "\"},{\"1234567",
                        String(repeating: "7", count: 65),
                    ] {
                        let answer = try await service.answer("GET", "/health", headers: ["X-Request-Id": bad])
                        #expect(answer.headers["x-request-id"] != bad)
                        #expect(answer.headers["x-request-id"]?.isEmpty == false)
                    }
                    let log = try service.process.errorOutput
                    #expect(log.contains("\"hb.request.id\":\"\(id)\""))
                    #expect(log.contains("\"hb.request.id\":\"\(given)\""))
                    #expect(!log.contains("no-digits-in-here"))
                }
            }
        }

        @Test func `a level that there is not is refused`() async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                let outcome = try await directory.rollcall("doctor", environment: ["ROLLCALL_LOG_LEVEL": "chatty"])
                #expect(outcome.status == 78)
                #expect(outcome.text.contains("ROLLCALL_LOG_LEVEL"))
                #expect(!outcome.text.contains("chatty"))
            }
        }
    }
}
