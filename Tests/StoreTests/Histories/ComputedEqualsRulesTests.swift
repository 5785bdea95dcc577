import Attendance
import Postgres
import Testing

/// What is stored is what the pure rules say of the events that are stored.
@Suite struct ComputedEqualsRulesTests {
    @Test(arguments: Seeds.chosen.prefix(60))
    func `the computed rows are what the rules make of all events of the room`(seed: UInt64) async throws {
        let history = RandomHistory(seed: seed)
        let (expected, found) = try await HistoryDatabases.shared.withPlayer { player in
            _ = try await player.play(history.steps, clock: history.clock)
            let rooms = try await StoredEvents.all(player.connection)
            return (rooms.flatMap { rows($0, clock: history.clock) }, try await rows(player.connection))
        }
        #expect(found == expected.sorted(), "seed \(seed)")
        #expect(!expected.isEmpty || history.steps.count < 30, "seed \(seed): nothing was computed")
    }

    private func rows(_ room: StoredEvents, clock: Instant) -> [String] {
        let attendance = room.attendance(clock: clock)
        let stays = attendance.stays.map { stay in
            line([
                "stay", "\(room.room.rawValue)", "\(stay.joinedAt.rawValue)", room.names[stay.connection],
                room.names[stay.person], stay.providerSession.map { room.names[$0] }, stay.session?.description,
                milliseconds(stay.leftAt), milliseconds(stay.leaveSeenAt), stay.ending.rawValue,
                "\(stay.joinIsInferred)", "\(stay.isMachine)", "\(stay.isUnsettled)",
            ])
        }
        let sessions = attendance.sessions.map { session in
            line([
                "session", "\(room.room.rawValue)", "\(session.startedAt.rawValue)", session.id.description,
                milliseconds(session.lastLeftAt), milliseconds(session.endedAt), session.endReason?.rawValue,
            ])
        }
        let unmatched = attendance.unmatchedLeaves.map { leave in
            line(["unmatched", "\(room.room.rawValue)", "\(leave.at.rawValue)", room.names[leave.connection]])
        }
        return stays + sessions + unmatched
    }

    private func rows(_ connection: Connection) async throws -> [String] {
        try await connection.withSession { session in
            try session.run(Statement(name: "", sql: Self.query)).map { row in
                try row.text(0)
            }
        }
        .sorted()
    }

    private func line(_ fields: [String?]) -> String {
        fields.map { $0 ?? "none" }.joined(separator: " ")
    }

    private func milliseconds(_ instant: Instant?) -> String? {
        instant.map { "\($0.rawValue)" }
    }

    private static let query = """
        select array_to_string(array[
            'stay', room_id::text, ms(joined_at), connection, person, provider_session, session_id::text,
            ms(left_at), ms(leave_seen_at), ending, join_is_inferred::text, is_machine::text, is_unsettled::text
        ], ' ', 'none')
        from rollcall.stays
        union all
        select array_to_string(array[
            'session', room_id::text, ms(started_at), session_id::text, ms(last_left_at), ms(ended_at), end_reason
        ], ' ', 'none')
        from rollcall.sessions
        union all
        select array_to_string(array['unmatched', room_id::text, ms(left_at), connection], ' ', 'none')
        from rollcall.unmatched_leaves
        """
        .replacing(#/ms\((\w+)\)/#) { "(extract(epoch from \($0.1)) * 1000)::bigint::text" }
}
