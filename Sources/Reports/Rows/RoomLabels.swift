/// What a room is called in reports: what names it, and the labels that its registry gives it.
///
/// The rows of a room share one, so that a copy of a row counts one reference instead of one for each text.
package final class RoomLabels: Sendable {
    /// The configured source that the room belongs to.
    package let source: String
    /// The provider's room id, as its webhooks carry it.
    package let roomID: String
    package let friendlyURL: String?
    package let description: String?
    package let externalID: String?

    package init(
        source: String,
        roomID: String,
        friendlyURL: String? = nil,
        description: String? = nil,
        externalID: String? = nil
    ) {
        self.source = source
        self.roomID = roomID
        self.friendlyURL = friendlyURL
        self.description = description
        self.externalID = externalID
    }
}

extension RoomLabels: Hashable {
    package static func == (left: RoomLabels, right: RoomLabels) -> Bool {
        left === right
            || (left.source, left.roomID, left.friendlyURL, left.description, left.externalID)
                == (right.source, right.roomID, right.friendlyURL, right.description, right.externalID)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(roomID)
    }
}

/// What is of one room.
package protocol RoomLabelled {
    var labels: RoomLabels { get }
}

extension RoomLabelled {
    package var source: String { labels.source }
    package var roomID: String { labels.roomID }
    package var friendlyURL: String? { labels.friendlyURL }
    package var description: String? { labels.description }
    package var externalID: String? { labels.externalID }

    /// What names the room.
    package var reference: RoomReference { RoomReference(source: labels.source, roomID: labels.roomID) }
}
