import Store

/// Asks whether a room is to be deleted, and what with it.
struct RoomDeletionPage: Sendable {
    var path: String
    var name: String
    /// The room that is meant, whatever has its URL by then.
    var room: String
    /// Why it could not be done.
    var problem: String?

    init(_ room: RegisteredRoom, problem: String? = nil) {
        path = RoomLabel.path(room)
        name = RoomLabel.text(room)
        self.room = RoomForm.number(of: room)
        self.problem = problem
    }
}
