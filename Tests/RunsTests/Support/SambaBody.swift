import Attendance

/// Webhook bodies as the provider sends them.
enum SambaBody {
    static func joined(_ participant: String, _ at: Instant, room: String = "R1") -> [UInt8] {
        participantEvent("participant_joined", participant, at, room)
    }

    static func left(_ participant: String, _ at: Instant, room: String = "R1") -> [UInt8] {
        participantEvent("participant_left", participant, at, room)
    }

    /// An event that says nothing about presence.
    static let irrelevant = Array(#"{"eventType":"recording_started","roomId":"R1"}"#.utf8)

    private static func participantEvent(
        _ type: String,
        _ participant: String,
        _ at: Instant,
        _ room: String
    ) -> [UInt8] {
        let time = RFC3339.format(at)
        let data = #"{"participantId":"\#(participant)","name":"Ann"}"#
        return Array(#"{"eventType":"\#(type)","roomId":"\#(room)","timestamp":"\#(time)","data":\#(data)}"#.utf8)
    }
}
