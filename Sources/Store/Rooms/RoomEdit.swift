package import Attendance
import Postgres

/// What to change of a room; what is nil stays.
package struct RoomEdit: Hashable, Sendable {
    package var friendlyURL: Change<String>?
    package var description: Change<String>?
    package var externalID: Change<String>?
    package var tags: Change<[String]>?
    package var expiresAt: Change<Instant>?
    /// Settings of the media client to set, a JSON object.
    package var settings: String
    /// The names of those to clear.
    package var clearedSettings: [String]
    package var sessionLength: Change<Span>?
    /// From when on the session length holds; it counts for sessions that start at this instant or later.
    package var sessionLengthSince: Instant

    package init(
        friendlyURL: Change<String>? = nil,
        description: Change<String>? = nil,
        externalID: Change<String>? = nil,
        tags: Change<[String]>? = nil,
        expiresAt: Change<Instant>? = nil,
        settings: String = "{}",
        clearedSettings: [String] = [],
        sessionLength: Change<Span>? = nil,
        sessionLengthSince: Instant
    ) {
        self.friendlyURL = friendlyURL
        self.description = description
        self.externalID = externalID
        self.tags = tags
        self.expiresAt = expiresAt
        self.settings = settings
        self.clearedSettings = clearedSettings
        self.sessionLength = sessionLength
        self.sessionLengthSince = sessionLengthSince
    }

    /// The arguments of edit_room for `room`.
    func parameters(_ room: RoomID, clock: Instant) -> Parameters {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        for change in [friendlyURL, description, externalID] {
            parameters.add(change != nil)
            parameters.add(text: change?.value)
        }
        parameters.add(tags != nil)
        parameters.add(texts: tags?.value ?? [])
        parameters.add(expiresAt != nil)
        parameters.add(timestamp: expiresAt?.value?.rawValue)
        parameters.add(text: settings)
        parameters.add(texts: clearedSettings)
        parameters.add(timestamp: clock.rawValue)
        return parameters
    }
}
