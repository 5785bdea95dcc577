package import Attendance
import Postgres

/// The room of a session or a participant, as lists show it.
package struct ListedRoom: Hashable, Sendable {
    package var id: RoomID
    package var key: RoomKey
    package var friendlyURL: String?
    package var description: String?
    package var externalID: String?
    package var isDeleted: Bool

    /// The id by which applications know it.
    package var publicID: String { PublicRoomID.text(of: id, key) }

    /// The last part of its URL: what someone chose, else made of its number.
    package var urlName: String { friendlyURL ?? FriendlyURL.made(of: id) }
}
