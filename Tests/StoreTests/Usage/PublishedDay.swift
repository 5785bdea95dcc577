import Postgres

/// A revision of a day, to be recorded with the figures of its rooms.
struct PublishedDay: Sendable {
    var date = "2026-01-16"
    var timeZone = "Europe/Berlin"
    var revision = 1
    var status = "provisional"
    var isRestatement = false

    /// Records the revision itself.
    func record(in connection: Connection) async throws {
        try await connection.execute(
            """
            insert into rollcall.report_revisions (
                date, time_zone, revision, status, is_restatement, starts_at, ends_at, published_at, confirmed_at,
                figures_digest, checksums
            ) values (
                \(key), '\(status)', \(isRestatement), '\(date)'::timestamp at time zone '\(timeZone)',
                ('\(date)'::timestamp + interval '1 day') at time zone '\(timeZone)', '2026-02-01T03:00:00Z',
                '2026-02-01T03:00:00Z', '\\x00', '{}'
            )
            """
        )
    }

    /// Records what the revision says of a room; a name that is missing in `figures` has 0 or, if it is a time, null.
    func record(room: Int, _ figures: [String: String] = [:], in connection: Connection) async throws {
        let counts = [
            "sessions", "sessions_started", "participants", "unique_participants", "participant_milliseconds",
            "occupied_milliseconds", "peak_participants", "longest_session_milliseconds", "inferred_leaves",
            "unmatched_leaves",
        ]
        try await insert(into: "report_rooms", room, zero: counts, figures, in: connection)
    }

    /// Records what the revision says of a session; a name that is missing in `figures` has 0 or null.
    func record(sessionOf room: Int, _ figures: [String: String], in connection: Connection) async throws {
        let counts = [
            "participants", "unique_participants", "peak_participants", "participant_milliseconds",
            "occupied_milliseconds", "day_participant_milliseconds", "day_occupied_milliseconds", "inferred_leaves",
        ]
        try await insert(into: "report_sessions", room, zero: counts, figures, in: connection)
    }

    private var key: String { "'\(date)', '\(timeZone)', \(revision)" }

    private func insert(
        into table: String,
        _ room: Int,
        zero counts: [String],
        _ figures: [String: String],
        in connection: Connection
    ) async throws {
        var values = Dictionary(uniqueKeysWithValues: counts.map { ($0, "0") })
        values.merge(figures) { $1 }
        let columns = values.keys.sorted()
        try await connection.execute(
            """
            insert into rollcall.rooms (room_id, source, provider_room_id, first_seen_at)
            values (\(room), 'samba', 'R\(room)', '2026-01-01T00:00:00Z')
            on conflict (room_id) do nothing;
            insert into rollcall.\(table) (room_id, date, time_zone, revision, \(columns.joined(separator: ", ")))
            values (\(room), \(key), \(columns.map { "'\(values[$0, default: "0"])'" }.joined(separator: ", ")));
            """
        )
    }
}
