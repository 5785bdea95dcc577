import Attendance
import ClockTesting
import Postgres
import SeededRandom
import Testing

@testable import Reports

/// The views say what the files of the newest revision say.
@Suite struct UsageFiguresTests {
    @Test(arguments: [("rooms", RoomRow.columns), ("sessions", SessionRow.columns)])
    func `a view has the columns of its file, in their order and with their types`(
        view: String,
        columns: [Column]
    ) async throws {
        let connection = try await StoreDatabase().connection()
        let found = try await connection.texts(
            """
            select attname || ' ' || format_type(atttypid, null)
            from pg_attribute where attrelid = 'usage.\(view)'::regclass and attnum > 0 order by attnum
            """
        )
        #expect(found == columns.map { "\($0.name) \(Self.types[$0.kind.rawValue, default: "unknown"])" })
    }

    @Test func `the figures of a room are those of its row in rooms.csv`() async throws {
        let connection = try await StoreDatabase().connection()
        let day = PublishedDay()
        try await day.record(in: connection)
        try await day.record(
            room: 7,
            [
                "sessions": "3", "sessions_started": "2", "participants": "5", "unique_participants": "4",
                "participant_milliseconds": "11400000", "occupied_milliseconds": "9000300", "peak_participants": "2",
                "peak_at": "2026-01-16T09:10:00+01:00", "first_joined_at": "2026-01-16T09:00:00.001+01:00",
                "longest_session_milliseconds": "1", "inferred_leaves": "6", "unmatched_leaves": "8",
            ],
            in: connection
        )
        try await connection.execute(
            """
            update rollcall.rooms
            set friendly_url = '=1+2', description = E'two\\nlines', external_id = '007', provider_room_id = 'NA'
            """
        )
        let expected = [
            "2026-01-16", "Europe/Berlin", "samba", "NA", "=1+2", "two\nlines", "007", "3", "2", "5", "4", "11400.000",
            "190.00", "9000.300", "150.01", "2", "2026-01-16 08:10:00+00", "2026-01-16 08:00:00.001+00", "-", "0.001",
            "6", "8",
        ]
        let names = RoomRow.columns.map(\.name)
        #expect(try await values(of: names, in: "usage.rooms", connection) == expected)
        let ofDay = "usage.daily_rooms('2026-01-16', 'Europe/Berlin')"
        #expect(try await values(of: names, in: ofDay, connection) == expected)
    }

    @Test func `the figures of a session are those of its row in sessions.csv`() async throws {
        let connection = try await StoreDatabase().connection()
        let day = PublishedDay()
        try await day.record(in: connection)
        let id = SessionID(rawValue: 0x0123_4567_89AB_CDEF_0123_4567_89AB_CDEF).description
        try await day.record(
            sessionOf: 7,
            [
                "session_id": id, "started_at": "2026-01-15T23:30:00+01:00",
                "last_left_at": "2026-01-16T00:45:00+01:00", "ended_at": "2026-01-16T00:50:00+01:00",
                "end_reason": "empty", "participants": "4", "unique_participants": "3", "peak_participants": "2",
                "participant_milliseconds": "8100001", "occupied_milliseconds": "4500000",
                "day_participant_milliseconds": "2700010", "day_occupied_milliseconds": "2700000",
                "inferred_leaves": "1", "provider_session_ids": "{second,first}",
            ],
            in: connection
        )
        let expected = [
            "2026-01-16", "Europe/Berlin", "samba", "R7", "-", id, "2026-01-15 22:30:00+00", "2026-01-15 23:45:00+00",
            "2026-01-15 23:50:00+00", "empty", "4", "3", "2", "8100.001", "4500.000", "2700.010", "2700.000", "1",
            "second first",
        ]
        let names = SessionRow.columns.map(\.name)
        #expect(try await values(of: names, in: "usage.sessions", connection) == expected)
        let ofDay = "usage.daily_sessions('2026-01-16', 'Europe/Berlin')"
        #expect(try await values(of: names, in: ofDay, connection) == expected)
    }

    @Test func `a session without the provider's ids has null, as its field in the file is empty`() async throws {
        let connection = try await StoreDatabase().connection()
        let day = PublishedDay()
        try await day.record(in: connection)
        let figures = [
            "session_id": SessionID(rawValue: 1).description, "started_at": "2026-01-16T09:00:00Z",
            "provider_session_ids": "{}",
        ]
        try await day.record(sessionOf: 1, figures, in: connection)
        #expect(
            try await values(of: ["ended_at", "provider_session_ids"], in: "usage.sessions", connection) == ["-", "-"]
        )
    }

    @Test(arguments: [UInt64](1...3)) func `numbers are printed as in the files`(seed: UInt64) async throws {
        let connection = try await StoreDatabase().connection()
        var random = SplitMix64(seed: seed)
        let edges: [Int64] = [
            0, 1, 299, 300, 301, 599, 600, 899, 900, 59_999, 60_000, 86_400_000, 9_007_199_254_740_993,
        ]
        let lengths = edges + (0..<300).map { _ in Int64.random(in: 0...10_000_000_000, using: &random) }
        let day = PublishedDay()
        try await day.record(in: connection)
        for (room, length) in lengths.enumerated() {
            let figures = ["participant_milliseconds": "\(length)", "occupied_milliseconds": "\(length)"]
            try await day.record(room: room, figures, in: connection)
        }
        let expected = lengths.map { length in
            var seconds = ByteBuffer()
            seconds.append(secondsOf: Span(rawValue: length))
            var minutes = ByteBuffer()
            minutes.append(minutesOf: Span(rawValue: length))
            let pair =
                "\(String(decoding: seconds.bytes, as: UTF8.self)) \(String(decoding: minutes.bytes, as: UTF8.self))"
            return "\(pair) \(pair)"
        }
        let found = try await connection.texts(
            """
            select concat_ws(' ', participant_seconds, participant_minutes, occupied_seconds, occupied_minutes)
            from usage.rooms order by substr(room_id, 2)::integer
            """
        )
        #expect(found == expected, "seed \(seed)")
    }

    @Test func `300 milliseconds are a hundredth of a minute and 299 are none`() async throws {
        let connection = try await StoreDatabase().connection()
        let day = PublishedDay()
        try await day.record(in: connection)
        try await day.record(room: 1, ["participant_milliseconds": "299"], in: connection)
        try await day.record(room: 2, ["participant_milliseconds": "300"], in: connection)
        let found = try await connection.texts("select participant_minutes::text from usage.rooms order by room_id")
        #expect(found == ["0.00", "0.01"])
    }

    /// The values of the only row of `table` as texts, `-` for null.
    private func values(of columns: [String], in table: String, _ connection: Connection) async throws -> [String] {
        try await connection.execute("set time zone 'UTC'")
        let list = columns.map { "coalesce(\($0)::text, '-')" }.joined(separator: ", ")
        return try await connection.texts("select unnest(array[\(list)]) from \(table)")
    }

    private static let types = [
        "date": "date", "string": "text", "integer": "integer", "number": "numeric",
        "datetime": "timestamp with time zone",
    ]
}
