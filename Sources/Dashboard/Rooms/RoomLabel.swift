import Attendance
import Store
import Webhooks

/// What a room is called for people.
enum RoomLabel {
    /// Its description, else the last part of its URL that someone chose, else the provider's id.
    static func text(description: String?, friendlyURL: String?, key: RoomKey) -> String {
        description.flatMap { $0.isEmpty ? nil : $0 } ?? friendlyURL ?? key.providerRoomID
    }

    static func text(_ room: ListedRoom) -> String {
        text(description: room.description, friendlyURL: room.friendlyURL, key: room.key)
    }

    /// The path of the page of the room that is called `key` outside.
    static func path(_ key: RoomKey) -> String {
        let id = RoomID(source: key.source, providerRoomID: key.providerRoomID)
        return "/rooms/\(PublicRoomID.text(of: id, key))"
    }
}
