import Foundation
import Testing

/// A dashboard with something to see: days that are published, rooms with settings, and somebody who is there.
enum DashboardHouse {
    /// The room that somebody is in.
    static let liveRoom = "atrium"

    private static let configuration = RESTClient.configuration
        .replacingOccurrences(of: "output: reports\n", with: "output: reports\n  attendance: true\n")

    /// Fills the dashboard of a running `serve` for `body`.
    static func with<R>(_ body: (RESTClient, WorkingDirectory) async throws -> R) async throws -> R {
        try await RESTClient.with(configuration: configuration) { client, directory in
            let simulated = try await directory.rollcall("simulate", "--rooms", "12", "--days", "3", "--seed", "5")
            try directory.write(simulated.text, to: "days.ndjson")
            let imported = try await directory.rollcall("import", "--source", "samba", "days.ndjson")
            try #require(imported.status == 0, "\(imported)")
            for (number, ago) in [300, 240, 200, 90].enumerated() {
                let join = Samba.visit(
                    "participant_joined",
                    room: liveRoom,
                    participant: "p\(number)",
                    name: "Ada \(number)",
                    ago: ago
                )
                try #require(try await client.service.post(join).status == 204)
            }
            let lastMonth = String(Samba.date(daysAgo: (Int(Samba.date(daysAgo: 0).suffix(2)) ?? 1) + 1).prefix(7))
            for published in [
                try await directory.rollcall("report"), try await directory.rollcall("report", "--month", lastMonth),
            ] {
                try #require(published.status == 0, "\(published)")
            }
            let description = #"{"description":"Weekly planning of the whole house","tags":["team","weekly"]}"#
            _ = try await client.patch("/rooms/\(liveRoom)", description)
            return try await body(client, directory)
        }
    }
}
