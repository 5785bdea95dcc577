package import Attendance
import Postgres

/// A room that is to be registered before anyone has met there.
package struct RoomDraft: Hashable, Sendable {
    package var id: RoomID
    package var key: RoomKey
    package var friendlyURL: String
    package var description: String?
    package var externalID: String?
    package var tags: [String]
    package var sessionLength: Span?
    package var expiresAt: Instant?
    /// The settings of the media client, a JSON object.
    package var settings: String
    package var registrar: RegisteredRoom.Registrar

    package init(
        id: RoomID,
        key: RoomKey,
        friendlyURL: String,
        description: String? = nil,
        externalID: String? = nil,
        tags: [String] = [],
        sessionLength: Span? = nil,
        expiresAt: Instant? = nil,
        settings: String = "{}",
        registrar: RegisteredRoom.Registrar
    ) {
        self.id = id
        self.key = key
        self.friendlyURL = friendlyURL
        self.description = description
        self.externalID = externalID
        self.tags = tags
        self.sessionLength = sessionLength
        self.expiresAt = expiresAt
        self.settings = settings
        self.registrar = registrar
    }

    /// The arguments of create_room.
    func parameters(clock: Instant) -> Parameters {
        var parameters = Parameters()
        parameters.add(id.rawValue)
        parameters.add(text: key.source)
        parameters.add(text: key.providerRoomID)
        parameters.add(text: friendlyURL)
        parameters.add(text: description)
        parameters.add(text: externalID)
        parameters.add(texts: tags)
        parameters.add(text: settings)
        parameters.add(timestamp: expiresAt?.rawValue)
        parameters.add(text: registrar.rawValue)
        parameters.add(timestamp: clock.rawValue)
        return parameters
    }
}
