internal import Attendance

/// What stays the same about a room from day to day.
struct RoomProfile {
    let habit: RoomHabit
    /// How many people use the room.
    let members: Int
    /// Where the room's people begin in the list of invented names.
    let firstName: Int
    let room: SimulatedRoom
    /// The room's id as bytes, to be copied into bodies.
    let idBytes: [UInt8]

    init(index: Int, seed: UInt64) {
        var random = SplitMix64(seed: seed, index)
        let id = UUIDText.format(random.uuid())
        habit = RoomHabit(index: index, random: &random)
        members = random.number(in: habit.members)
        firstName = random.number(in: 0...9_999)
        room = SimulatedRoom(
            id: id,
            friendlyURL: "\(habit.slug)-\(index + 1)",
            description: "\(habit.title) \(index + 1)",
            sessionLengthMinutes: habit.sessionLengthMinutes
        )
        idBytes = Array(id.utf8)
    }
}
