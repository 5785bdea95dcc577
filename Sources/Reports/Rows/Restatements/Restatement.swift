package import Attendance

/// What a revision of a day says otherwise than an earlier one: a row for each changed value.
///
/// A room or session that only one of the two has is compared with an absent one, whose counts and times are zero and
/// whose other values are empty. So the differences of a column add up to the difference of the two files' sums.
package struct Restatement: Hashable, Sendable {
    /// Rooms before sessions, by source, room id, start and session id, and in the order of the columns.
    package let rows: [RestatementRow]

    /// The restatement of `old` by `new`.
    ///
    /// - Parameters:
    ///   - old: The earlier revision.
    ///   - new: The later one; its rooms have their labels.
    ///   - day: The day of both.
    ///   - reasons: Why each room changed; a room that is not among them was merely computed anew.
    package init(
        from old: DayFigures,
        to new: DayFigures,
        on day: UsageDay,
        reasons: [RoomReference: RestatementReasons]
    ) {
        let urls = Dictionary(new.rooms.map { ($0.reference, $0.friendlyURL) }) { first, _ in first }
        rows =
            Self.rows(in: .rooms, from: old.rooms, to: new.rooms, urls, reasons)
            + Self.rows(in: .sessions, from: old.sessions, to: new.sessions, urls, reasons)
    }

    private static func rows<Row: RestatedRow>(
        in table: RestatedTable,
        from old: [Row],
        to new: [Row],
        _ urls: [RoomReference: String?],
        _ reasons: [RoomReference: RestatementReasons]
    ) -> [RestatementRow] {
        var comparison = RowComparison<Row>(leavingOut: table.key)
        return RowPair.pairs(old, new).flatMap { pair in
            comparison.changes(of: pair).map { change in
                RestatementRow(
                    table: table,
                    source: pair.either.source,
                    roomID: pair.either.roomID,
                    friendlyURL: urls[pair.either.reference] ?? nil,
                    session: pair.either.sessionID,
                    column: change.column.name,
                    unit: change.column.unit,
                    old: change.old,
                    new: change.new,
                    reasons: reasons[pair.either.reference] ?? RestatementReasons(reasons: [.computedAnew])
                )
            }
        }
    }
}
