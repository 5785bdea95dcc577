import Attendance
import Store
import Webhooks

/// What a room is called for people, and where its page is.
enum RoomLabel {
    /// Its description, else the last part of its URL that someone chose, else the provider's id: the first of them of
    /// which anything can be seen.
    static func text(description: String?, friendlyURL: String?, key: RoomKey) -> String {
        [description, friendlyURL, key.providerRoomID].lazy.compactMap(NameText.visible).first ?? "room without a name"
    }

    static func text(_ room: ListedRoom) -> String {
        text(description: room.description, friendlyURL: room.friendlyURL, key: room.key)
    }

    /// The path of the page of the room that is called `key` outside.
    static func path(_ key: RoomKey) -> String {
        let id = RoomID(source: key.source, providerRoomID: key.providerRoomID)
        return "/rooms/\(PublicRoomID.text(of: id, key))"
    }

    static func text(_ room: RegisteredRoom) -> String {
        text(description: room.description, friendlyURL: room.friendlyURL, key: room.key)
    }

    static func path(_ room: ListedRoom) -> String {
        path(urlName: room.urlName, publicID: room.publicID, isDeleted: room.isDeleted)
    }

    static func path(_ room: RegisteredRoom) -> String {
        path(urlName: room.urlName, publicID: room.publicID, isDeleted: room.deletedAt != nil)
    }

    /// The last part of a room's URL is its alone, but free again once the room is deleted.
    private static func path(urlName: String, publicID: String, isDeleted: Bool) -> String {
        "/rooms/\(PercentEncoding.encode(isDeleted ? publicID : urlName))"
    }
}
