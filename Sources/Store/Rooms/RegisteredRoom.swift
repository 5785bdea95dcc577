package import Attendance
import Postgres

/// A room as it is registered.
package struct RegisteredRoom: Hashable, Sendable {
    /// What made a room known first.
    ///
    /// The raw values are stored.
    package enum Registrar: String, Hashable, Sendable {
        case webhook
        case api
        case command
    }

    package var id: RoomID
    package var key: RoomKey
    /// What someone chose as the last part of its URL.
    package var friendlyURL: String?
    package var description: String?
    package var externalID: String?
    package var firstSeenAt: Instant
    /// The longest a session may last that starts at the clock asked for, nil for no limit.
    package var sessionLength: Span?
    /// What the room is grouped by in the reports of a month.
    package var tags: [String]
    /// The settings of the media client, a JSON object.
    package var settings: String
    package var registeredBy: Registrar
    /// When a setting was changed last, nil for never.
    package var updatedAt: Instant?
    /// When the room is to be deleted by itself.
    package var expiresAt: Instant?
    /// When it was deleted; it is kept for the reports of its history.
    package var deletedAt: Instant?

    /// The id by which applications know it.
    package var publicID: String { PublicRoomID.text(of: id, key) }

    /// The last part of its URL: what someone chose, else made of its number.
    package var urlName: String { friendlyURL ?? FriendlyURL.made(of: id) }

    /// From when on people are told that a session length holds: what the room was created with, since it is known.
    package func start(of change: SessionLengthChange) -> Instant {
        change.validFrom == RoomStart.beginning ? firstSeenAt : change.validFrom
    }

    init(_ row: borrowing Row) throws {
        id = RoomID(rawValue: try row.int64(0))
        key = RoomKey(source: try row.text(1), providerRoomID: try row.text(2))
        friendlyURL = try row.optionalText(3)
        description = try row.optionalText(4)
        externalID = try row.optionalText(5)
        firstSeenAt = Instant(rawValue: try row.timestamp(6))
        sessionLength = try row.optionalInt64(7).map(Span.minutes)
        tags = try row.texts(8)
        settings = try row.text(9)
        guard let registrar = Registrar(rawValue: try row.text(10)) else {
            throw StoreError.unreadable(table: "rooms", column: "registered_by")
        }
        registeredBy = registrar
        updatedAt = try row.optionalTimestamp(11).map(Instant.init(rawValue:))
        expiresAt = try row.optionalTimestamp(12).map(Instant.init(rawValue:))
        deletedAt = try row.optionalTimestamp(13).map(Instant.init(rawValue:))
    }
}
