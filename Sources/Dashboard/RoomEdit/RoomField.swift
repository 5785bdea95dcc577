/// The settings of a room that can be changed on its page, by the names that the API has for them.
enum RoomField: String, CaseIterable, Sendable {
    case description
    case friendlyURL = "friendly_url"
    case tags
    case externalID = "external_id"
    case sessionLength = "session_length"
    case privacy
    case maxParticipants = "max_participants"
    case expiresAt = "expires_at"

    var label: String {
        switch self {
        case .description: "Description"
        case .friendlyURL: "Last part of the URL"
        case .tags: "Tags, one on each line"
        case .externalID: "External id"
        case .sessionLength: "Session length in minutes"
        case .privacy: "Privacy"
        case .maxParticipants: "Participants at most"
        case .expiresAt: "Deleted by itself, in UTC"
        }
    }

    var hint: String? {
        switch self {
        case .sessionLength: "Holds for sessions that start from now on; empty for no limit."
        case .friendlyURL: "Empty for one that is made from the room’s number."
        case .expiresAt: "Such as 2026-01-16 18:00:00; empty for never."
        case .tags, .description, .externalID, .privacy, .maxParticipants: nil
        }
    }
}
