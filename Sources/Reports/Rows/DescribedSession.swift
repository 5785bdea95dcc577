/// A session of a day, and what its room is described as.
package struct DescribedSession: Hashable, Sendable {
    package var row: SessionRow
    package var roomDescription: String?

    package init(row: SessionRow, roomDescription: String?) {
        self.row = row
        self.roomDescription = roomDescription
    }
}
