import Postgres

/// Every row of the computed tables as a line of text, in the order of the keys.
struct ComputedTables: Equatable, Sendable {
    let lines: [String]

    init(_ connection: Connection) async throws {
        lines = try await connection.texts(
            """
            select row from (
                select 1 as part, room_id, joined_at as at, connection, ordinal, 'stay ' || t::text as row
                from rollcall.stays as t
                union all
                select 2, room_id, started_at, session_id::text, 0, 'session ' || t::text from rollcall.sessions as t
                union all
                select 3, room_id, left_at, connection, 0, 'unmatched ' || t::text from rollcall.unmatched_leaves as t
            ) as rows
            order by part, room_id, at, connection collate "C", ordinal
            """
        )
    }

    /// The rows that only one of the two has; what only `self` has is marked with a minus.
    func difference(to other: ComputedTables) -> String {
        other.lines.difference(from: lines).map { change in
            switch change {
            case .remove(_, let line, _): "- \(line)"
            case .insert(_, let line, _): "+ \(line)"
            }
        }.joined(separator: "\n")
    }
}
