extension TagRow: ReportRow {
    static let columns: [Column] =
        Column.month + [
            .text(
                "tag",
                "The tag whose rooms are summed; empty: rooms that have none. A room with two tags is in both rows."
            )
        ] + UsageTotals.columns

    func write(to writer: inout some RowWriter) {
        writer.writePeriod()
        writer.write(tag)
        totals.write(to: &writer)
    }
}
