/// What names a room in reports: its source and the provider's room id, compared and ordered by bytes.
package struct RoomReference: Sendable {
    package let source: String
    package let roomID: String

    package init(source: String, roomID: String) {
        self.source = source
        self.roomID = roomID
    }
}

extension RoomReference: Hashable, Comparable {
    package static func == (left: RoomReference, right: RoomReference) -> Bool {
        RowOrder.compare(left.roomID, right.roomID) == 0 && RowOrder.compare(left.source, right.source) == 0
    }

    package static func < (left: RoomReference, right: RoomReference) -> Bool {
        let sources = RowOrder.compare(left.source, right.source)
        return sources == 0 ? RowOrder.compare(left.roomID, right.roomID) < 0 : sources < 0
    }

    // Texts that are equal byte by byte are equal to Swift too, so its own hash serves.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(roomID)
    }
}
