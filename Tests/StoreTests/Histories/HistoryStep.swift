import Attendance
import Webhooks

/// One thing that happens to the store.
enum HistoryStep: Hashable, Sendable {
    /// Deliveries arrive, one event each, in one batch.
    case record([WebhookEvent])
    /// A room's session length is edited.
    case edit(RoomID, sessionLength: Span?, since: Instant)
    /// What is pending is computed.
    case compute(clock: Instant)
}

extension HistoryStep: CustomStringConvertible {
    var description: String {
        switch self {
        case .record(let events):
            "record " + events.map(\.summary).joined(separator: ", ")
        case .edit(let room, let length, let since):
            "edit \(room.rawValue) \(length.map { "\($0.rawValue) ms" } ?? "no limit") since \(RFC3339.format(since))"
        case .compute(let clock):
            "compute \(RFC3339.format(clock))"
        }
    }
}

extension WebhookEvent {
    /// What happened, in short.
    fileprivate var summary: String {
        var parts = ["\(kind)", connection, "\(RFC3339.format(occurredAt))"]
        if let joinedAt { parts.append("since \(RFC3339.format(joinedAt))") }
        if let providerSession { parts.append(providerSession) }
        if isMachine { parts.append("machine") }
        return "[\(parts.filter { !$0.isEmpty }.joined(separator: " ")) in \(providerRoomID)]"
    }
}
