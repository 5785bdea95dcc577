/// A made-up room, with the settings it should be given before its traffic is played.
package struct SimulatedRoom: Hashable, Sendable {
    /// The provider's room id, a UUID.
    package let id: String
    /// At most 32 characters; unique in a simulation.
    package let friendlyURL: String
    package let description: String
    /// The longest a session may last; the room's traffic does not heed it.
    package let sessionLengthMinutes: Int?
}
