extension RoomRow: ReportRow {
    static let columns: [Column] =
        Column.day + Column.room + [
            .label("description", "The room's description."),
            .label("external_id", "The room's id in the application that manages it."),
            .count("sessions", "Sessions that touch the day."),
            .count("sessions_started", "Sessions that start in the day."),
            .count("participants", "Stays (connections) that touch the day."),
            .count("unique_participants", "Different persons among the participants."),
            .seconds("participant_seconds", "The sum of the stays inside the day."),
            .minutes("participant_minutes", of: "participant_seconds"),
            .seconds("occupied_seconds", "The time inside the day during which anyone was in the room."),
            .minutes("occupied_minutes", of: "occupied_seconds"),
            .count(
                "peak_participants",
                "The most people at once; a leave frees a place before a join takes one. 0 where all stays have no "
                    + "length."
            ),
            .time("peak_at", "The first instant of the peak in the day; empty where peak_participants is 0."),
            .time("first_joined_at", "The first join that happened on the day; empty if there was none."),
            .time(
                "last_left_at",
                "The last leave that happened on the day, observed, inferred or by the room's session length; empty if "
                    + "there was none. A leave exactly at midnight belongs to the day that ends there."
            ),
            .seconds("longest_session_seconds", "The longest part of a session inside the day."),
            .count(
                "inferred_leaves",
                "Stays whose end lies in the day and was concluded from other evidence, no leave having been seen."
            ),
            .count("unmatched_leaves", "Leaves in the day whose join was never seen; they count for nothing else."),
        ]

    func write(to writer: inout some RowWriter) {
        writer.writePeriod()
        writer.write(source)
        writer.write(roomID)
        writer.write(friendlyURL)
        writer.write(description)
        writer.write(externalID)
        usage.write(to: &writer)
    }
}
