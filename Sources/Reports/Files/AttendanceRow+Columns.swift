import Attendance

extension AttendanceRow: ReportRow {
    static let columns: [Column] =
        Column.day + Column.room + [
            .text("session_id", "The session's id, as in sessions.", isRequired: true),
            .text(
                "person_id",
                "The provider's id for the person, else that of the connection; or a pseudonym that stays the same for "
                    + "the same person of the same source.",
                isRequired: true
            ),
            .text("name", "The name in the person's latest stay that has one, or a pseudonym of it."),
            .text("role", "The role in the person's latest stay that has one."),
            .time("first_joined_at", "When the person first joined the session.", isRequired: true),
            .time("last_left_at", "When the person last left the session; empty while present."),
            .count("stays", "The person's stays (connections) in the session."),
            .seconds(
                "present_seconds",
                "The time of the whole session during which the person was there; two stays at once count once."
            ),
            .minutes("present_minutes", of: "present_seconds"),
            .seconds("day_present_seconds", "The part of present_seconds inside the day."),
            .share(
                "session_share",
                "present_seconds by the time from the session's start until the last one left, or until the report's "
                    + "clock while it is live; four decimals, half-up. Empty for a session of no length."
            ),
        ]

    func write(to writer: inout some RowWriter) {
        writer.writePeriod()
        writer.write(source)
        writer.write(roomID)
        writer.write(friendlyURL)
        writer.write(session.description)
        writer.write(personID)
        writer.write(name)
        writer.write(role)
        writer.write(firstJoinedAt)
        writer.write(lastLeftAt)
        writer.write(stays)
        writer.write(secondsOf: presentTime)
        writer.write(minutesOf: presentTime)
        writer.write(secondsOf: dayPresentTime)
        writer.write(share: sessionShare)
    }
}
