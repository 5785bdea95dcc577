import Foundation
import Testing
import Waiting

extension AcceptanceTests {
    /// Schemathesis knows nothing of Rollcall but `/openapi.json`, and finds nothing that is not as it says.
    struct SchemathesisTests {
        /// How long it may take, which is several times what it takes.
        private static let limit = Duration.seconds(300)

        private static let visits = [
            ("13a5aa53-f4da-470b-bfd0-63dd9e5dd81d", "8b085f23-9a2a-465d-bdbb-73a233c7df90"),
            ("13a5aa53-f4da-470b-bfd0-63dd9e5dd81d", "17c75935-387e-499e-ab6f-8025e9bc0691"),
            ("7f8c8eac-6643-47db-8d93-e7633e6e53ec", "ad95c5a4-c5b1-4d0e-8b5c-1f3cfbf2e6d7"),
            ("ae137edf-741e-4d0d-acd9-e5ad2c1dd74f", "fc1d7d0d-35ab-4bd5-8b1c-6bd1b1a3f0a5"),
        ]

        @Test func `an independent tester finds every answer to be what the description says`() async throws {
            try await RESTClient.with { client, directory in
                for (room, participant) in Self.visits {
                    let joined = Samba.visit(
                        "participant_joined",
                        room: room,
                        participant: participant,
                        name: "Ada",
                        ago: 900
                    )
                    #expect(try await client.service.post(joined).status == 204)
                }
                var sessions: [String] = []
                try await eventually("the sessions are computed") {
                    sessions = try await client.get("/sessions").ids
                    return sessions.count == 3
                }
                try directory.write(Self.configuration(sessions: sessions), to: "schemathesis.toml")
                let tester = try directory.start(
                    command: [
                        ProcessInfo.processInfo.environment["ROLLCALL_TEST_PYTHON"] ?? "python3",
                        "-m", "schemathesis.cli", "--config-file", "schemathesis.toml", "run",
                        "http://127.0.0.1:\(client.service.port)/openapi.json",
                        "--header", "Authorization: Bearer \(client.key)",
                        "--seed", "1", "--workers", "1", "--max-examples", "20", "--generation-database", "none",
                    ]
                )
                let outcome = try await tester.outcome(within: Self.limit)
                #expect(outcome.status == 0, "\(outcome.text)\n\(outcome.errorOutput)")
                #expect(outcome.text.contains("Tested: 33"))
                #expect(!outcome.text.contains("Warnings:"), "\(outcome.text)")
                // Whatever was asked, the server has nothing to complain of, and goes on.
                #expect(!(try client.service.process.errorOutput).contains(#""level":"error""#))
                #expect(try await client.get("/rooms?limit=1").status == 200)
            }
        }

        /// Half of the ids that are asked for are there; all checks are on.
        private static func configuration(sessions: [String]) -> String {
            """
            [dictionaries.rooms]
            values = \(Set(visits.map(\.0)).sorted())
            [dictionaries.participants]
            values = \(visits.map(\.1))
            [dictionaries.sessions]
            values = \(sessions)

            [parameters]
            "path.room" = { dictionary = "rooms", probability = 0.5 }
            "path.participant" = { dictionary = "participants", probability = 0.5 }
            "path.session" = { dictionary = "sessions", probability = 0.5 }
            "query.room_id" = { dictionary = "rooms", probability = 0.5 }
            "query.session_id" = { dictionary = "sessions", probability = 0.5 }

            # 422 as well, for what no schema can say: a friendly URL that is taken, a time that does not exist or has
            # passed, days in the wrong order, roles that do not fit together, webhooks that are not there, what only
            # a room that is not live allows. That nothing else is refused is tested with APITests/SchemaAgreementTests.
            [checks.positive_data_acceptance]
            expected-statuses = ["2xx", 401, 403, 404, 409, 422, 429]

            # Tags that are made up are those of no room.
            [[operations]]
            include-name = "DELETE /api/v1/rooms"
            warnings = false

            """
        }
    }
}
