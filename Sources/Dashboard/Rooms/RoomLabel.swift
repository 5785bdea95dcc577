import Store

/// What a room is called for people.
enum RoomLabel {
    /// Its description, else the last part of its URL that someone chose, else the provider's id.
    static func text(description: String?, friendlyURL: String?, key: RoomKey) -> String {
        description.flatMap { $0.isEmpty ? nil : $0 } ?? friendlyURL ?? key.providerRoomID
    }

    static func text(_ room: ListedRoom) -> String {
        text(description: room.description, friendlyURL: room.friendlyURL, key: room.key)
    }
}
