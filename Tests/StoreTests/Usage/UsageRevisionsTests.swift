import ClockTesting
import Postgres
import Testing

/// Of every day there is its newest revision, and nothing of the others.
@Suite struct UsageRevisionsTests {
    @Test func `the newest revision of a day replaces the ones before, also where it lacks a room`() async throws {
        let connection = try await StoreDatabase().connection()
        for (revision, rooms) in [(1, [1: "1000", 2: "2000"]), (2, [1: "1500"])] {
            let day = PublishedDay(revision: revision)
            try await day.record(in: connection)
            for (room, length) in rooms {
                try await day.record(room: room, ["participant_milliseconds": length], in: connection)
            }
        }
        let figures = "select room_id || ' ' || participant_seconds from"
        #expect(try await connection.texts("\(figures) usage.rooms") == ["R1 1.500"])
        #expect(
            try await connection.texts("\(figures) usage.daily_rooms('2026-01-16', 'Europe/Berlin')") == ["R1 1.500"]
        )
    }

    @Test func `the newest revision of a day replaces the sessions of the ones before`() async throws {
        let connection = try await StoreDatabase().connection()
        for revision in 1...2 {
            let day = PublishedDay(revision: revision)
            try await day.record(in: connection)
            let figures = [
                "session_id": "00000000-0000-0000-0000-00000000000\(revision)", "started_at": "2026-01-16T09:00:00Z",
                "provider_session_ids": "{}",
            ]
            try await day.record(sessionOf: 1, figures, in: connection)
        }
        let expected = ["00000000-0000-0000-0000-000000000002"]
        #expect(try await connection.texts("select session_id from usage.sessions") == expected)
        let ofDay = "select session_id from usage.daily_sessions('2026-01-16', 'Europe/Berlin')"
        #expect(try await connection.texts(ofDay) == expected)
    }

    @Test func `each day and each time zone has a newest revision of its own`() async throws {
        let connection = try await StoreDatabase().connection()
        let days = [
            PublishedDay(revision: 1, status: "final"), PublishedDay(revision: 2, status: "final", isRestatement: true),
            PublishedDay(timeZone: "UTC"), PublishedDay(date: "2026-01-17"),
        ]
        for day in days {
            try await day.record(in: connection)
        }
        let columns = "concat_ws(' ', date, time_zone, revision, status, is_restatement"
        #expect(
            try await connection.texts("select \(columns), is_newest) from usage.revisions order by 1") == [
                "2026-01-16 Europe/Berlin 1 final f f", "2026-01-16 Europe/Berlin 2 final t t",
                "2026-01-16 UTC 1 provisional f t", "2026-01-17 Europe/Berlin 1 provisional f t",
            ]
        )
        #expect(
            try await connection.texts("select \(columns)) from usage.days order by 1") == [
                "2026-01-16 Europe/Berlin 2 final t", "2026-01-16 UTC 1 provisional f",
                "2026-01-17 Europe/Berlin 1 provisional f",
            ]
        )
    }

    @Test func `a day function has the rows of that day and time zone only`() async throws {
        let connection = try await StoreDatabase().connection()
        let days = [PublishedDay(), PublishedDay(timeZone: "UTC"), PublishedDay(date: "2026-01-17")]
        for (room, day) in days.enumerated() {
            try await day.record(in: connection)
            try await day.record(room: room, in: connection)
        }
        let rooms = "select room_id from usage.daily_rooms"
        #expect(try await connection.texts("\(rooms)('2026-01-16', 'Europe/Berlin')") == ["R0"])
        #expect(try await connection.texts("\(rooms)(date => '2026-01-16', zone => 'UTC')") == ["R1"])
        #expect(try await connection.texts("\(rooms)('2026-01-18', 'UTC')") == [])
    }

    @Test(arguments: ["daily_rooms", "daily_sessions", "monthly_rooms"])
    func `no date or no time zone is an error instead of no rows`(function: String) async throws {
        let connection = try await StoreDatabase().connection()
        for arguments in ["null, 'UTC'", "'2026-01-16', null"] {
            let error = try await #require(throws: PostgresError.self) {
                try await connection.execute("select 1 from usage.\(function)(\(arguments))")
            }
            #expect(error.sqlState == "22004")
        }
    }

    @Test func `a restated room says why`() async throws {
        let connection = try await StoreDatabase().connection()
        for revision in 1...2 {
            let day = PublishedDay(revision: revision)
            try await day.record(in: connection)
            try await day.record(room: 1, in: connection)
        }
        try await connection.execute(
            """
            insert into rollcall.report_reasons values (
                1, '2026-01-16', 'Europe/Berlin', 2, '{late_delivery,replay}', 3,
                '{00000000-0000-0000-0000-000000000001}'
            )
            """
        )
        #expect(
            try await connection.texts(
                "select concat_ws(' | ', date, time_zone, revision, source, room_id, reasons, deliveries) "
                    + "from usage.restatements"
            ) == ["2026-01-16 | Europe/Berlin | 2 | samba | R1 | late_delivery replay | 3"]
        )
    }
}
