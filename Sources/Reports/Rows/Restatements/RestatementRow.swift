package import Attendance

/// A value of a room or a session that differs from an earlier revision.
package struct RestatementRow: Hashable, Sendable {
    package let table: RestatedTable
    package let source: String
    package let roomID: String
    /// As the later revision has it.
    package let friendlyURL: String?
    /// Nil for a value of a room.
    package let session: SessionID?
    /// The name of the column.
    package let column: String
    /// The column's unit, `s` or `min`, nil for what has none.
    package let unit: String?
    /// What the earlier revision says, nil for an empty value.
    package let old: Figure?
    /// What the later revision says, nil for an empty value.
    package let new: Figure?
    package let reasons: RestatementReasons

    /// How much more `new` is than `old`, nil for texts and times.
    package var difference: Figure? {
        guard let old, let new else { return nil }
        return new.difference(from: old)
    }
}
