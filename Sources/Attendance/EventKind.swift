/// What an event says happened.
///
/// The raw values are stored in the database and never change their meaning.
package enum EventKind: Int16, Hashable, Sendable, CaseIterable, BitwiseCopyable {
    /// Someone entered the room.
    case joined = 1
    /// Someone left the room.
    case left = 2
    /// The provider ended the room's session, and its sessions are Rollcall's sessions: everyone concerned is out.
    case sessionEnded = 3
    /// The provider ended a session of another kind than Rollcall's: it only closes stays whose leave is missing.
    case providerSessionEnded = 4
    /// The room was deleted: everyone is out.
    case roomDeleted = 5
}
