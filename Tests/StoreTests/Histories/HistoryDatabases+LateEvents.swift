import Attendance
import ClockTesting
import Testing
import Webhooks

extension HistoryDatabases {
    /// Expects of `late`, recorded after a run at `clock`, that another run at that time takes it in as one from
    /// scratch does.
    func expectEqual(
        _ first: [WebhookEvent],
        late: [WebhookEvent],
        sessionLength: Span? = nil,
        clock: Instant,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await withPlayer { player in
            let room = RoomID(source: "samba", providerRoomID: "R1")
            let steps: [HistoryStep] = [
                .edit(room, sessionLength: sessionLength, since: "2026-01-01T00:00:00Z"), .record(first),
                .compute(clock: clock), .record(late),
            ]
            let (incremental, full) = try await player.play(steps, clock: clock)
            let difference = incremental.difference(to: full)
            #expect(incremental == full, "from incremental to full:\n\(difference)", sourceLocation: sourceLocation)
        }
    }
}
