extension RoomMonthRow: ReportRow {
    static let columns: [Column] =
        Column.month + Column.room + [
            .label("description", "The room's description."),
            .label("external_id", "The room's id in the application that manages it."),
            .label("tags", "The room's tags as the text of a JSON array, in order of bytes; empty if it has none."),
            .count("days", "Published days that have a row for the room."),
            .count("sessions", "Different sessions that touch the published days."),
            .count("sessions_started", "The sum of the days' sessions_started."),
            .count("participants", "Stays (connections) that touch the published days, each counted once."),
            .count("unique_participants", "Different persons among the participants."),
            .seconds("participant_seconds", "The sum of the days' participant_seconds."),
            .minutes("participant_minutes", of: "participant_seconds"),
            .seconds("occupied_seconds", "The sum of the days' occupied_seconds."),
            .minutes("occupied_minutes", of: "occupied_seconds"),
            .count("peak_participants", "The highest of the days' peak_participants."),
            .time("peak_at", "The peak_at of the first day with that peak; empty where peak_participants is 0."),
            .time("first_joined_at", "The first of the days' first_joined_at; empty if they have none."),
            .time("last_left_at", "The last of the days' last_left_at; empty if they have none."),
            .seconds("longest_session_seconds", "The longest time of a session inside the published days."),
            .count("inferred_leaves", "The sum of the days' inferred_leaves."),
            .count("unmatched_leaves", "The sum of the days' unmatched_leaves."),
        ]

    func write(to writer: inout some RowWriter) {
        writer.writePeriod()
        writer.write(source)
        writer.write(roomID)
        writer.write(friendlyURL)
        writer.write(description)
        writer.write(externalID)
        writer.write(tagList)
        writer.write(days)
        usage.write(to: &writer)
    }

    /// A tag may hold any character, so no separator would do.
    private var tagList: String? {
        guard !tags.isEmpty else { return nil }
        var list = ByteBuffer()
        for (position, tag) in tags.enumerated() {
            list.append(position == 0 ? "[" : ", ")
            list.append(json: tag)
        }
        list.append("]")
        return String(decoding: list.bytes, as: UTF8.self)
    }
}
