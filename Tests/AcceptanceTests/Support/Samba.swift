import Foundation

/// Webhooks of the source `samba`.
enum Samba {
    static let path = "/webhooks/samba"
    static let headers = ["Authorization": "Bearer \(WorkingDirectory.secret)"]

    /// In the form of Digital Samba's reference.
    ///
    /// Every value is JSON, so that it can be of the wrong type.
    static func reference(
        event: String = #""participant_joined""#,
        room: String = #""room-1""#,
        timestamp: String = "\(now)",
        participant: String = #""participant-1""#,
        name: String = #""Zoë""#
    ) -> [UInt8] {
        Array(
            """
            {"eventType":\(event),"sessionId":"session-1","roomId":\(room),"timestamp":\(timestamp),\
            "data":{"participantId":\(participant),"name":\(name),"role":"moderator"}}
            """.utf8
        )
    }

    /// In the form of Digital Samba's developer guide.
    static func guide(
        event: String = #""participant_joined""#,
        room: String = #""room-1""#,
        timestamp: String = "\(now)",
        participant: String = #""participant-1""#
    ) -> [UInt8] {
        Array(
            """
            {"event":\(event),"timestamp":\(timestamp),"data":{"room_id":\(room),"session_id":"session-1",\
            "participant_id":\(participant),"name":"Zoë","role":"moderator"}}
            """.utf8
        )
    }

    /// Someone enters or leaves a room, so many seconds ago.
    static func visit(
        _ event: String,
        room: String,
        participant: String,
        name: String,
        role: String = "attendee",
        ago: Int
    ) -> [UInt8] {
        Array(
            """
            {"eventType":"\(event)","sessionId":"session of \(room)","roomId":"\(room)","timestamp":\(now - ago),\
            "data":{"participantId":"\(participant)","externalId":"id of \(name)","name":"\(name)","role":"\(role)"}}
            """.utf8
        )
    }

    /// Unix seconds; the program believes only instants that are near its own clock.
    static let now = Int(Date().timeIntervalSince1970)

    /// 00:00 UTC so many days ago, in Unix seconds.
    static func midnight(daysAgo: Int) -> Int {
        (now / 86_400 - daysAgo) * 86_400
    }

    /// The day so many days ago, in UTC.
    static func date(daysAgo: Int) -> String {
        let date = Date(timeIntervalSince1970: TimeInterval(midnight(daysAgo: daysAgo)))
        return String(date.formatted(.iso8601).prefix(10))
    }
}
