import Attendance
import Store
import Webhooks

extension RoomDraft {
    /// A room of the source that tests use, which the provider calls `name`.
    static func named(_ name: String, _ friendlyURL: String) -> RoomDraft {
        RoomDraft(
            id: RoomID(source: "samba", providerRoomID: name),
            key: RoomKey(source: "samba", providerRoomID: name),
            friendlyURL: friendlyURL,
            registrar: .api
        )
    }
}
