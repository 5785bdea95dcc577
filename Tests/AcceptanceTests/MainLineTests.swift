import Foundation
import Glibc
import Testing
import Waiting

extension AcceptanceTests {
    /// From the webhook to the report, through a stop under load.
    struct MainLineTests {
        /// Long enough ago that every stay is over and every report final.
        private static let firstDay = 12
        private static let days = 7

        @Test func `what is acknowledged before a stop is stored, and what is sent again is a duplicate`() async throws
        {
            try await WorkingDirectory.with { directory in
                let bodies = try await Self.simulatedWebhooks(in: directory)
                let first = WebhookLoad(bodies)
                try await Service.with(in: directory) { service in
                    async let sending: Void = first.run(to: service)
                    try await eventually("a third is acknowledged") { first.count > bodies.count / 3 }
                    service.process.send(SIGTERM)
                    #expect(try await service.process.outcome().status == 0)
                    try await sending
                }
                #expect(first.count < bodies.count, "serve was stopped under load")
                let stopped = try await DeliveryList(of: directory)
                #expect(stopped.entries.count >= first.count)

                try await Service.with(in: directory) { service in
                    let again = WebhookLoad(first.acknowledged)
                    try await again.run(to: service)
                    #expect(again.count == first.count)
                    let repeated = try await DeliveryList(of: directory)
                    #expect(repeated.count("stored") == stopped.count("stored"), "nothing acknowledged was lost")

                    let rest = WebhookLoad(first.unacknowledged)
                    try await rest.run(to: service)
                    #expect(rest.unacknowledged.isEmpty)
                    let complete = try await DeliveryList(of: directory)

                    let everything = WebhookLoad(bodies)
                    try await everything.run(to: service)
                    let final = try await DeliveryList(of: directory)
                    let ignored = bodies.count(where: Self.saysNothingAboutPresence)
                    #expect(final.count("stored") == complete.count("stored"))
                    #expect(final.count("duplicate") - complete.count("duplicate") == bodies.count - ignored)
                    #expect(final.count("ignored") - complete.count("ignored") == ignored)
                    #expect(final.count("quarantined") == 0)
                }
            }
        }

        @Test func `both forms of a webhook reach the report, which is the same bytes each time`() async throws {
            try await WorkingDirectory.with { directory in
                let bodies = try await Self.simulatedWebhooks(in: directory)
                let nine = Samba.midnight(daysAgo: Self.firstDay) + 9 * 3_600
                try await Service.with(in: directory) { service in
                    let load = WebhookLoad(bodies)
                    try await load.run(to: service)
                    #expect(load.unacknowledged.isEmpty)
                    let joined = Samba.reference(room: #""by-hand""#, timestamp: "\(nine)")
                    let left = Samba.guide(
                        event: #""participant_left""#,
                        room: #""by-hand""#,
                        timestamp: "\(nine + 1_845)"
                    )
                    #expect(try await service.post(joined).status == 204)
                    #expect(try await service.post(left).status == 204)
                }

                let published = try await directory.rollcall("report", "--output", "published")
                #expect(published.status == 0, "\(published)")
                let date = Samba.date(daysAgo: Self.firstDay)
                let rooms = try String(
                    contentsOfFile: "\(directory.path)/published/daily/\(date)/rooms.csv",
                    encoding: .utf8
                )
                let row = try #require(rooms.split(separator: "\r\n").first { $0.contains(",by-hand,") })
                #expect(row.contains(",1845.000,30.75,"), "\(row)")

                let days = ["--from", date, "--to", Samba.date(daysAgo: Self.firstDay - Self.days)]
                for output in ["one", "other"] {
                    let report = try directory.start(["report", "--output", output] + days)
                    #expect(try await report.outcome().status == 0)
                }
                let files = try directory.files(below: "one/daily")
                #expect(files.count > 5 * Self.days)
                #expect(try directory.files(below: "other/daily") == files)

                let before = try directory.files(below: "published")
                let again = try await directory.rollcall("report", "--output", "published")
                #expect(again.status == 0)
                #expect(again.text == "No day is due.\n")
                #expect(try directory.files(below: "published") == before)
            }
        }

        private static func simulatedWebhooks(in directory: WorkingDirectory) async throws -> [[UInt8]] {
            let simulation = try await directory.rollcall(
                "simulate",
                "--rooms",
                "7",
                "--days",
                "\(days)",
                "--first-day",
                Samba.date(daysAgo: firstDay)
            )
            try #require(simulation.status == 0)
            let bodies = simulation.output.split(separator: UInt8(ascii: "\n")).map(Array.init)
            try #require(bodies.count > 1_000)
            return bodies
        }

        private static func saysNothingAboutPresence(_ body: [UInt8]) -> Bool {
            let told = ["participant_joined", "participant_left", "session_ended", "room_deleted"]
            let text = String(decoding: body, as: UTF8.self)
            return !told.contains { text.contains("\"eventType\":\"\($0)\"") }
        }
    }
}
