/// The settings that statistics name, with what they are where they were never set.
extension RoomSettings {
    static func privacy(_ value: String?) -> String {
        value ?? named["privacy"]?.standard.text ?? ""
    }

    static func maxParticipants(_ value: Int?) -> Int {
        value ?? named["max_participants"]?.standard.integer ?? 0
    }
}
