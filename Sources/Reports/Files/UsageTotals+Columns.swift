extension UsageTotals: ReportRow {
    static let columns: [Column] = [
        .count("rooms", "Rooms that are summed."),
        .count("sessions", "The sum of the rooms' sessions."),
        .count("sessions_started", "The sum of the rooms' sessions_started."),
        .count("participants", "The sum of the rooms' participants."),
        .count(
            "unique_participants",
            "The sum of the rooms' unique_participants: persons are not matched across rooms, so who was in two rooms "
                + "counts twice."
        ),
        .seconds("participant_seconds", "The sum of the rooms' participant_seconds."),
        .minutes("participant_minutes", of: "participant_seconds"),
        .seconds("occupied_seconds", "The sum of the rooms' occupied_seconds."),
        .minutes("occupied_minutes", of: "occupied_seconds"),
        .count("inferred_leaves", "The sum of the rooms' inferred_leaves."),
        .count("unmatched_leaves", "The sum of the rooms' unmatched_leaves."),
    ]

    func write(to writer: inout some RowWriter) {
        writer.write(rooms)
        writer.write(sessions)
        writer.write(sessionsStarted)
        writer.write(participants)
        writer.write(uniqueParticipants)
        writer.write(secondsOf: participantTime)
        writer.write(minutesOf: participantTime)
        writer.write(secondsOf: occupiedTime)
        writer.write(minutesOf: occupiedTime)
        writer.write(inferredLeaves)
        writer.write(unmatchedLeaves)
    }
}
