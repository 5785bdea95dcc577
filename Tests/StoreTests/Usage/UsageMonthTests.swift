import Postgres
import Testing

/// A room's month follows exactly from its days.
@Suite struct UsageMonthTests {
    @Test func `seconds add up exactly and minutes are rounded once`() async throws {
        let connection = try await StoreDatabase().connection()
        // Each day alone rounds to nothing.
        try await record(["2026-01-01", "2026-01-16", "2026-01-31"], ["participant_milliseconds": "299"], connection)
        #expect(
            try await connection.texts(
                """
                select concat_ws(' ', month, time_zone, source, room_id, days, participant_seconds, participant_minutes)
                from usage.monthly_rooms('2026-01-20', 'Europe/Berlin')
                """
            ) == ["2026-01-01 Europe/Berlin samba R1 3 0.897 0.01"]
        )
    }

    @Test(arguments: ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])
    func `a month has its own days only, whatever the time zone of the session`(sessionZone: String) async throws {
        let connection = try await StoreDatabase().connection()
        try await record(
            ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"],
            ["sessions_started": "1"],
            connection
        )
        try await connection.execute("set time zone '\(sessionZone)'")
        for day in ["2026-02-01", "2026-02-28"] {
            let found = try await connection.texts(
                "select concat_ws(' ', month, days, sessions_started) "
                    + "from usage.monthly_rooms('\(day)', 'Europe/Berlin')"
            )
            #expect(found == ["2026-02-01 2 2"])
        }
    }

    @Test func `the peak is that of the busiest day, of two such days the first`() async throws {
        let connection = try await StoreDatabase().connection()
        for (day, peak) in [(14, 2), (15, 3), (16, 3), (17, 1)] {
            let figures = ["peak_participants": "\(peak)", "peak_at": "2026-01-\(day)T09:00:00Z"]
            try await record(["2026-01-\(day)"], figures, connection)
        }
        try await record(["2026-01-18"], ["peak_participants": "0"], connection)
        #expect(
            try await connection.texts(
                """
                select peak_participants || ' ' || (peak_at at time zone 'UTC')
                from usage.monthly_rooms('2026-01-01', 'Europe/Berlin')
                """
            ) == ["3 2026-01-15 09:00:00"]
        )
    }

    @Test func `only the newest revision of a day counts`() async throws {
        let connection = try await StoreDatabase().connection()
        for revision in 1...2 {
            let day = PublishedDay(revision: revision)
            try await day.record(in: connection)
            try await day.record(room: 1, ["occupied_milliseconds": "\(revision)000"], in: connection)
        }
        let seconds = "select occupied_seconds::text from usage.monthly_rooms('2026-01-01', 'Europe/Berlin')"
        #expect(try await connection.texts(seconds) == ["2.000"])
    }

    /// Publishes days with the same figures of one room.
    private func record(_ dates: [String], _ figures: [String: String], _ connection: Connection) async throws {
        for date in dates {
            let day = PublishedDay(date: date)
            try await day.record(in: connection)
            try await day.record(room: 1, figures, in: connection)
        }
    }
}
