package import Attendance

/// The id by which applications know a room, a UUID as the REST contract has it.
///
/// It is the provider's room id where that is a UUID in the usual form, so that an application can use what the webhooks
/// carry. For the others it is a UUID of version 8 (RFC 9562) made of the room's number, from which the number can be
/// read back; unlike a session's it names no instant.
package enum PublicRoomID {
    /// The id of the room that is called `key` outside and has the number `room`.
    package static func text(of room: RoomID, _ key: RoomKey) -> String {
        isCanonical(key.providerRoomID) ? key.providerRoomID : made(of: room)
    }

    /// The number of the room that `text` was made of, or nil if it is no such id.
    package static func room(of text: String) -> RoomID? {
        guard let value = UUIDText.parse(text) else { return nil }
        let id = SessionID(rawValue: value)
        let room = id.room
        return id == SessionID(room: room, start: timeless, ordinal: 0) ? room : nil
    }

    /// Whether `text` is a UUID in lower case.
    package static func isCanonical(_ text: String) -> Bool {
        UUIDText.isCanonical(text)
    }

    private static func made(of room: RoomID) -> String {
        SessionID(room: room, start: timeless, ordinal: 0).description
    }

    /// No session starts then: instants are believed from the year 2000 on.
    private static let timeless = Instant(milliseconds: 0)
}
