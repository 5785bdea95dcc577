import Attendance

extension RestatementRow: ReportRow {
    static let columns: [Column] =
        Column.day + [
            .text(
                "table",
                "The table whose value changed.",
                isRequired: true,
                values: RestatedTable.allCases.map(\.rawValue)
            )
        ] + Column.room + [
            .text("session_id", "The session whose value changed; empty in rows of the table rooms."),
            .text("column", "The column whose value changed.", isRequired: true),
            .any("old", "What the earlier revision says, as it is printed there; empty if it has no value."),
            .any("new", "What this revision says, as it is printed there; empty if it has no value."),
            .any(
                "difference",
                "new minus old, so that a column's differences add up to the difference of the files; empty for texts "
                    + "and times."
            ),
            .text("unit", "The unit of old, new and difference, where there is one.", values: ["s", "min"]),
            .text(
                "reasons",
                "Why the room's figures changed, separated by a space. late_delivery: a delivery arrived after the "
                    + "earlier revision; replay: a quarantined delivery was taken in; setting_changed: the room's "
                    + "session length was changed; stale_stay_closed: a stay whose leave never came was given up; "
                    + "day_in_progress: the earlier revision was computed while the day, or a session that reaches "
                    + "into it, was going on; computed_anew: none of these.",
                isRequired: true
            ),
            .count("deliveries", "How many deliveries are concerned."),
            .text(
                "delivery_ids",
                "The ids of the first \(RestatementReasons.listedDeliveries) deliveries concerned, separated by a space."
            ),
        ]

    func write(to writer: inout some RowWriter) {
        writer.writePeriod()
        writer.write(table.rawValue)
        writer.write(source)
        writer.write(roomID)
        writer.write(friendlyURL)
        writer.write(session?.description)
        writer.write(column)
        writer.write(figure: old)
        writer.write(figure: new)
        writer.write(figure: difference)
        writer.write(unit)
        writer.write(reasons.reasons.map(\.rawValue).joined(separator: " "))
        writer.write(reasons.deliveries)
        writer.write(reasons.deliveryIDs.isEmpty ? nil : reasons.deliveryIDs.joined(separator: " "))
    }
}
