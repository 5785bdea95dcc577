import Attendance

extension SessionRow: ReportRow {
    static let columns: [Column] =
        Column.day + Column.room + [
            .text("session_id", "The session's id, derived from its room and start.", isRequired: true),
            .time("started_at", "When the first one joined.", isRequired: true),
            .time("last_left_at", "When the last one left; empty while someone is present."),
            .time(
                "ended_at",
                "When the session was over: when the room had been empty long enough, or earlier by end_reason; empty "
                    + "while it is live."
            ),
            .text(
                "end_reason",
                "empty: nobody came back in time; session_length: it had lasted the room's session length; ended: the "
                    + "provider ended it. Missing while it is live.",
                values: Session.EndReason.allCases.map(\.rawValue)
            ),
            .count("participants", "Stays (connections) of the whole session."),
            .count("unique_participants", "Different persons among the participants."),
            .count("peak_participants", "The most people at once in the whole session."),
            .seconds("participant_seconds", "The sum of all stays of the session, on whatever day."),
            .seconds("occupied_seconds", "The time of the whole session during which anyone was in the room."),
            .seconds("day_participant_seconds", "The part of participant_seconds inside the day."),
            .seconds("day_occupied_seconds", "The part of occupied_seconds inside the day."),
            .count(
                "inferred_leaves",
                "Stays of the session whose end was concluded from other evidence, no leave having been seen."
            ),
            .text(
                "provider_session_ids",
                "The provider's own session ids, in order of first appearance, separated by a space."
            ),
        ]

    func write(to writer: inout some RowWriter) {
        writer.writePeriod()
        writer.write(source)
        writer.write(roomID)
        writer.write(friendlyURL)
        writer.write(session.id.description)
        writer.write(session.startedAt)
        writer.write(session.lastLeftAt)
        writer.write(session.endedAt)
        writer.write(session.endReason?.rawValue)
        writer.write(participants)
        writer.write(uniqueParticipants)
        writer.write(peakParticipants)
        writer.write(secondsOf: participantTime)
        writer.write(secondsOf: occupiedTime)
        writer.write(secondsOf: dayParticipantTime)
        writer.write(secondsOf: dayOccupiedTime)
        writer.write(inferredLeaves)
        // Mostly there is one, and joining would copy it.
        let ids = providerSessionIDs
        writer.write(ids.count > 1 ? ids.joined(separator: " ") : ids.first)
    }
}
