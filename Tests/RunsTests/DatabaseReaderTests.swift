import Attendance
import ClockTesting
import Foundation
import Postgres
import Reports
import Runs
import Store
import Testing
import Webhooks

/// PostgreSQL as a reader of published files.
@Suite struct DatabaseReaderTests {
    private static let names = [
        "=1+2", "NA", "007", "null", "NULL", "'=1+2", "\"quoted\", and; separated", "two\r\nlines", "🧘‍♀️ yoga",
        "\u{202E}right to left", "caf\u{E9}", "cafe\u{301}", "\\N", "\\.", "\t=tab", String(repeating: "ü", count: 500),
        "  spaces  ", "+49 30 123", "@home", "-",
    ]

    @Test func `copy takes a file in, and gives every name back once the apostrophes are off`() async throws {
        try await Workplace.with { place in
            let registry = RoomRegistry(connection: place.connection)
            for (number, name) in Self.names.enumerated() {
                let room = "R\(100 + number)"
                try await place.receive(
                    [SambaBody.joined("A", "09:00", room: room), SambaBody.left("A", "10:00", room: room)],
                    at: "12:00"
                )
                try await registry.edit(
                    RoomID(source: "samba", providerRoomID: room),
                    RoomEdit(description: .set(name), sessionLengthSince: "12:00"),
                    by: .command,
                    clock: "12:00"
                )
            }
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T00:00:00Z")
            let header = try #require(place.lines(of: "rooms.csv", on: "2026-01-16").first)
            let columns = header.split(separator: ",").map { "\($0) text" }.joined(separator: ", ")
            let read = try await place.connection.withSession { session in
                try session.execute("create temporary table report (\(columns))")
                try session.execute(
                    "copy report from '\(place.output)/daily/2026-01-16/rooms.csv' with (format csv, header)"
                )
                let exact = #"""
                    select case
                        when description ~ '^''+([\t\r\n]|[\s\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]*[-=+@＝＋－＠])'
                            then substr(description, 2)
                        else description
                    end
                    from report
                    order by room_id
                    """#
                return try session.run(Statement(name: "", sql: exact)).map { try $0.text(0) }
            }
            #expect(read.map { Array($0.utf8) } == Self.names.map { Array($0.utf8) })
        }
    }
}
