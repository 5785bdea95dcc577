import Attendance

/// Webhook bodies as the provider sends them.
enum SambaBody {
    static func joined(_ participant: String, _ at: Instant, room: String = "R1") -> [UInt8] {
        participantEvent("participant_joined", participant, at, room)
    }

    static func left(_ participant: String, _ at: Instant, room: String = "R1") -> [UInt8] {
        participantEvent("participant_left", participant, at, room)
    }

    /// A join of somebody with an id of the user's.
    static func joined(_ participant: String, _ at: Instant, person: String) -> [UInt8] {
        body("participant_joined", at, "R1", #"{"participantId":"\#(participant)","externalId":"\#(person)"}"#)
    }

    /// A leave that says when the visit began.
    static func visitTold(by participant: String, from: Instant, to: Instant) -> [UInt8] {
        let start = RFC3339.format(from)
        return body("participant_left", to, "R1", #"{"participantId":"\#(participant)","joinTime":"\#(start)"}"#)
    }

    /// An event that says nothing about presence.
    static let irrelevant = Array(#"{"eventType":"recording_started","roomId":"R1"}"#.utf8)

    private static func participantEvent(
        _ type: String,
        _ participant: String,
        _ at: Instant,
        _ room: String
    ) -> [UInt8] {
        body(type, at, room, #"{"participantId":"\#(participant)","name":"Ann"}"#)
    }

    private static func body(_ type: String, _ at: Instant, _ room: String, _ data: String) -> [UInt8] {
        let time = RFC3339.format(at)
        return Array(#"{"eventType":"\#(type)","roomId":"\#(room)","timestamp":"\#(time)","data":\#(data)}"#.utf8)
    }
}
