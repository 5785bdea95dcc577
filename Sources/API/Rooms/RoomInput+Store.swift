import Attendance
import Reports
import Store
import Webhooks

extension RoomDraft {
    /// The room that a request wants.
    init(_ input: RoomInput, key: RoomKey, friendlyURL: String, registrar: RegisteredRoom.Registrar) {
        self.init(
            id: RoomID(source: key.source, providerRoomID: key.providerRoomID),
            key: key,
            friendlyURL: friendlyURL,
            description: input.description?.value,
            externalID: input.externalID?.value,
            tags: input.tags?.value ?? [],
            sessionLength: input.sessionLength?.value,
            expiresAt: input.expiresAt?.value,
            settings: input.document,
            registrar: registrar
        )
    }
}

extension RoomEdit {
    /// The changes that a request wants.
    ///
    /// A room is never without a friendly URL: what clears it gives back the one that is made of its number.
    init(_ input: RoomInput, sessionLengthSince: Instant) {
        self.init(
            friendlyURL: input.friendlyURL,
            description: input.description,
            externalID: input.externalID,
            tags: input.tags,
            expiresAt: input.expiresAt,
            settings: input.document,
            clearedSettings: input.settings.filter { $0.value == nil }.map(\.name),
            sessionLength: input.sessionLength,
            sessionLengthSince: sessionLengthSince
        )
    }
}

extension RoomInput {
    /// The settings that are given a value, as a JSON object.
    fileprivate var document: String {
        let given = settings.compactMap { setting in setting.value.map { (key: setting.name, value: $0) } }
        return String(decoding: JSONValue.object(given).line, as: UTF8.self)
    }
}
