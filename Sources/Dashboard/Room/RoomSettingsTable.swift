import API
import Attendance
import Reports
import Store

/// A room's settings in words, and what is known of how they came to be.
struct RoomSettingsTable: Sendable {
    struct Setting: Sendable {
        var name: String
        /// Nil where there is none.
        var value: String?
        var time: TimeText?
    }

    /// A setting of the session length.
    struct Length: Sendable {
        var value: String
        var since: TimeText
        /// When it was made, nil where that is not known.
        var recordedAt: TimeText?
    }

    var settings: [Setting]
    /// The latest first.
    var lengths: [Length]

    /// - Parameters:
    ///   - room: The room.
    ///   - description: The same as the API answers it.
    ///   - lengths: Its session lengths, the latest first.
    ///   - zone: Whose clocks times are shown by.
    init(
        _ room: RegisteredRoom,
        _ description: JSONValue,
        _ lengths: [SessionLengthHistory.Entry],
        _ zone: TimeZoneRules
    ) {
        func time(_ name: String, _ instant: Instant?) -> Setting {
            Setting(name: name, value: nil, time: instant.map { TimeText($0, zone) })
        }
        settings = [
            Setting(name: "URL", value: room.urlName),
            Setting(name: "Id", value: room.publicID),
            Setting(name: "Source", value: room.key.source),
            Setting(name: "Provider’s id", value: room.key.providerRoomID),
            Setting(name: "External id", value: room.externalID),
            Setting(name: "Tags", value: room.tags.isEmpty ? nil : RoomSettingText.list(room.tags)),
            Setting(name: "Session length", value: Self.words(room.sessionLength)),
            Setting(name: "Privacy", value: description["privacy"]?.text),
            Setting(name: "Participants at most", value: description["max_participants"]?.integer.map(String.init)),
            time("Deleted by itself", room.expiresAt),
            Setting(name: "Known since", value: Self.words(room.registeredBy), time: TimeText(room.firstSeenAt, zone)),
            time("Last changed", room.updatedAt),
        ]
        .filter { $0.value != nil || $0.time != nil }
        self.lengths = lengths.map { entry in
            Length(
                value: Self.words(entry.change.sessionLength),
                since: TimeText(room.start(of: entry.change), zone),
                recordedAt: entry.recordedAt.map { TimeText($0, zone) }
            )
        }
    }

    private static func words(_ length: Span?) -> String {
        RoomSettingText.sessionLength(minutes: length.map { $0.rawValue / Span.minutes(1).rawValue })
    }

    private static func words(_ registrar: RegisteredRoom.Registrar) -> String {
        switch registrar {
        case .webhook: "by its first webhook"
        case .api: "created over the API"
        case .command: "created on the command line"
        }
    }
}
