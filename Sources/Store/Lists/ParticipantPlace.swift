package import Attendance

/// Where a stay stands in the list of all, by join and then by its key.
package struct ParticipantPlace: Hashable, Comparable, Sendable {
    package var joinedAt: Instant
    package var room: RoomID
    package var connection: String
    /// Counts the connection's stays that begin at one instant.
    package var ordinal: Int16

    package init(joinedAt: Instant, room: RoomID, connection: String, ordinal: Int16) {
        self.joinedAt = joinedAt
        self.room = room
        self.connection = connection
        self.ordinal = ordinal
    }

    package static func < (left: ParticipantPlace, right: ParticipantPlace) -> Bool {
        if left.joinedAt != right.joinedAt { return left.joinedAt < right.joinedAt }
        if left.room != right.room { return left.room < right.room }
        let order = left.connection.utf8.elementsEqual(right.connection.utf8)
        if order { return left.ordinal < right.ordinal }
        return left.connection.utf8.lexicographicallyPrecedes(right.connection.utf8)
    }

    package static func == (left: ParticipantPlace, right: ParticipantPlace) -> Bool {
        left.joinedAt == right.joinedAt && left.room == right.room && left.ordinal == right.ordinal
            && left.connection.utf8.elementsEqual(right.connection.utf8)
    }
}
