/// The sums of the rooms of a month that have a tag.
///
/// A room with two tags is in the rows of both, so the rows of a month do not add up to its totals.
package struct TagRow: Hashable, Sendable {
    /// Nil for the rooms that have no tag.
    package var tag: String?
    package var totals: UsageTotals

    /// A row for each tag of `rooms`, in order of bytes, that of rooms without one first.
    static func rows(of rooms: [RoomMonthRow]) -> [TagRow] {
        var untagged = UsageTotals()
        var totals: [ExactText: UsageTotals] = [:]
        for room in rooms {
            if room.tags.isEmpty { untagged.add(room.usage) }
            for tag in room.tags { totals[ExactText(tag), default: UsageTotals()].add(room.usage) }
        }
        let tagged = totals.keys.sorted().compactMap { tag in
            totals[tag].map { TagRow(tag: tag.text, totals: $0) }
        }
        return (untagged.rooms > 0 ? [TagRow(tag: nil, totals: untagged)] : []) + tagged
    }
}
