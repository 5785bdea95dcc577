import Store

/// Asks whether a room is to be deleted, and what with it.
struct RoomDeletionPage: Sendable {
    var path: String
    var name: String
    /// Why it could not be done.
    var problem: String?

    init(_ room: RegisteredRoom, problem: String? = nil) {
        path = RoomLabel.path(room)
        name = RoomLabel.text(room)
        self.problem = problem
    }
}
