/// Rollcall's own number for a room: the key that tables are joined and distributed by.
///
/// It is derived from the source and the provider's room id, so that every process gives the same room the
/// same number without asking. `Webhooks` derives it, the store refuses two rooms with one number.
package struct RoomID: RawRepresentable, Hashable, Comparable, Sendable {
    /// 63 bits, never negative.
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static func < (left: RoomID, right: RoomID) -> Bool {
        left.rawValue < right.rawValue
    }
}
