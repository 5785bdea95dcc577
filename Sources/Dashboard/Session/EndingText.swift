import Attendance
import Store

/// How the end of a stay is known, in words.
enum EndingText {
    /// `leave seen`, or what was concluded and why.
    static func words(_ participant: ParticipantList.Entry, _ zone: TimeZoneRules) -> String {
        let leave = participant.leaveSeenAt.map { "the leave came at \(TimeText($0, zone).seconds)" }
        let end =
            switch participant.ending {
            case .open: "still there"
            case .left: "leave seen"
            case .sessionLength:
                "put out: the session had lasted as long as the room allows" + (leave.map { "; \($0)" } ?? "")
            case .sessionEnd:
                leave.map { "put out: the provider ended the session; \($0)" }
                    ?? "no leave seen: the provider ended the session"
            case .superseded:
                "no leave seen: a later join was in another session of the provider, so it counts until the last one left"
            case .stale: "no leave seen for a day, so it counts until the last one left"
            }
        return participant.joinIsInferred ? "\(end); the join was not seen, the leave says when it was" : end
    }

    /// Whether it was concluded, no leave having been seen.
    static func isInferred(_ participant: ParticipantList.Entry) -> Bool {
        participant.ending.isInferred(leaveWasSeen: participant.leaveSeenAt != nil)
    }

    /// Why a session is over.
    static func words(_ reason: Session.EndReason) -> String {
        switch reason {
        case .empty: "nobody came back in time"
        case .sessionLength: "it had lasted as long as the room allows"
        case .ended: "the provider ended it"
        }
    }
}
