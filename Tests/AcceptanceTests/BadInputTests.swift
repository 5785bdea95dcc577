import Testing

extension AcceptanceTests {
    /// What a provider sends is kept, whatever it is, and harms nothing that is sent beside it.
    struct BadInputTests {
        private static let id = #"""# + String(repeating: "x", count: 10_000) + #"""#
        private static let nested = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
        private static let inMilliseconds = "\(Samba.now)000"

        private static let cases: [(body: [UInt8], outcome: String, reason: String)] = [
            ([], "quarantined", "empty"),
            (Array("not JSON".utf8), "quarantined", "not valid JSON"),
            (Array(Samba.reference().dropLast()), "quarantined", "not valid JSON"),
            (Array("[1]".utf8), "quarantined", "not an object"),
            (Samba.reference(event: "7"), "quarantined", "eventType must be text"),
            (Samba.reference(room: "7"), "quarantined", "roomId must be text"),
            (Samba.guide(room: "7"), "quarantined", "data.room_id must be text"),
            (Samba.reference(participant: "[]"), "quarantined", "participantId must be text"),
            (Samba.reference(event: "null"), "quarantined", "eventType is missing"),
            (Samba.reference(room: "null"), "quarantined", "roomId is missing"),
            (Samba.reference(timestamp: "null"), "quarantined", "timestamp is missing"),
            (Samba.reference(participant: "null"), "quarantined", "participantId is missing"),
            (Samba.reference(event: #""participant_levitated""#), "ignored", "participant_levitated"),
            (Samba.reference(room: id), "quarantined", "roomId is longer than 255 characters"),
            (Samba.reference(participant: id), "quarantined", "participantId is longer than 255 characters"),
            (Samba.reference(timestamp: #""yesterday""#), "quarantined", "timestamp is neither"),
            (Samba.reference(timestamp: #""\#(Samba.now)""#, participant: #""text""#), "stored", ""),
            (Samba.reference(timestamp: "\(Samba.now).25", participant: #""float""#), "stored", ""),
            (Samba.reference(timestamp: "NaN"), "quarantined", "not valid JSON"),
            (Samba.reference(timestamp: "-1"), "quarantined", "negative"),
            (Samba.reference(timestamp: inMilliseconds), "quarantined", "looks like milliseconds"),
            (Samba.reference(timestamp: "\(Samba.now + 86_400)"), "quarantined", "after the delivery arrived"),
            (Samba.reference(timestamp: "\(Samba.now - 40 * 86_400)"), "quarantined", "before the delivery arrived"),
            (Samba.reference(timestamp: "1e400"), "quarantined", "timestamp"),
            (Samba.reference(name: nested), "quarantined", "nested"),
            (Samba.reference(participant: #""a\u0000b""#), "quarantined", "NUL"),
            (Samba.reference(participant: #""\ud800""#), "quarantined", "data.participantId"),
            (Samba.reference(participant: #""nameless""#, name: #""\ud800""#), "stored", ""),
            (Samba.reference() + [0xFF], "quarantined", "UTF-8"),
            ([0xC3, 0x28, 0x00, 0xED, 0xA0, 0x80], "quarantined", "UTF-8"),
        ]

        @Test func `every malformed body is kept with the reason, and its neighbours are stored`() async throws {
            try await WorkingDirectory.with(database: .migrated) { directory in
                try await Service.with(in: directory) { service in
                    let neighbours = Self.cases.indices.map { Samba.reference(participant: #""neighbour-\#($0)""#) }
                    let load = WebhookLoad(zip(Self.cases.map(\.body), neighbours).flatMap { [$0, $1] })
                    try await load.run(to: service, connections: 16)
                    #expect(load.unacknowledged.isEmpty)

                    let list = try await DeliveryList(of: directory)
                    let wellFormed = Self.cases.count { $0.outcome == "stored" }
                    #expect(list.count("stored") == neighbours.count + wellFormed)
                    #expect(list.entries.count == neighbours.count + Self.cases.count)

                    let kept = try await Self.bodies(of: list.entries.filter { $0.outcome != "stored" }, in: directory)
                    for (body, outcome, reason) in Self.cases where outcome != "stored" {
                        let beginning = String(decoding: body.prefix(200), as: UTF8.self)
                        let entry = try #require(kept[body], "\(beginning)")
                        #expect(entry.outcome == outcome, "\(beginning)")
                        #expect(entry.reason.contains(reason), "\(beginning)")
                        #expect(entry.reason.utf8.count <= 300)
                    }
                }
            }
        }

        /// The deliveries by their bytes, as `deliveries show` gives them back.
        private static func bodies(
            of entries: [DeliveryList.Entry],
            in directory: WorkingDirectory
        ) async throws -> [[UInt8]: DeliveryList.Entry] {
            var bodies: [[UInt8]: DeliveryList.Entry] = [:]
            for entry in entries {
                let shown = try await directory.rollcall("deliveries", "show", entry.id)
                try #require(shown.status == 0)
                // What is known of it, beside the body.
                #expect(shown.errorOutput.contains("delivery: \(entry.id)\n"))
                #expect(shown.errorOutput.contains("\noutcome:  \(entry.outcome)"))
                bodies[shown.output] = entry
            }
            return bodies
        }
    }
}
