import API
import Attendance
import Reports
import Store

/// What was changed of a room's settings, in words, the newest first.
struct RoomChangesTable: Sendable {
    /// A setting that a change left otherwise.
    struct Row: Sendable {
        var at: TimeText
        var name: String
        var was: Value
        var became: Value
        var author: String
    }

    /// What a setting was or is.
    struct Value: Sendable {
        var text: String?
        var time: TimeText?
    }

    /// So many changes are shown at once, if they are not of very many settings.
    static let mostChanges = 50
    private static let mostRows = 60

    var rows: [Row] = []
    /// What of the last change is left out.
    var rest: String?
    /// Where the changes before these are.
    var earlierPath: String?

    /// - Parameters:
    ///   - changes: The changes, the newest first; one more than is shown, if there are more.
    ///   - keys: The names of the keys that they were made with, by their ids.
    ///   - path: The room's.
    ///   - zone: Whose clocks times are shown by.
    /// - Throws: If a change is stored otherwise than the database stores them.
    init(_ changes: [RoomChanges.Entry], keys: [String: String], path: String, _ zone: TimeZoneRules) throws {
        for (position, change) in changes.enumerated() {
            let isFull = position > 0 && rows.count >= Self.mostRows || position == Self.mostChanges
            if isFull {
                earlierPath = "\(path)?changes=\(changes[position - 1].number)#changes"
                break
            }
            let settings = try Self.settings(of: change)
            let author = Self.words(change.author, keys)
            rows += settings.prefix(Self.mostRows).map { name, was, became in
                Row(
                    at: TimeText(change.at, zone),
                    name: RoomSettingText.name(name),
                    was: RoomSettingText.value(was, of: name, zone),
                    became: RoomSettingText.value(became, of: name, zone),
                    author: author
                )
            }
            if settings.count > Self.mostRows {
                rest = "The change has \(settings.count - Self.mostRows) further settings."
            }
        }
    }

    private static func settings(
        of change: RoomChanges.Entry
    ) throws -> [(name: String, was: JSONValue, became: JSONValue)] {
        let became = try JSONValue(parsing: Array(change.became.utf8))
        return try JSONValue(parsing: Array(change.was.utf8)).members
            .map { (name: $0.key, was: $0.value, became: became[$0.key] ?? .null) }
            .sorted { (RoomSettingText.place($0.name), $0.name) < (RoomSettingText.place($1.name), $1.name) }
    }

    private static func words(_ author: RoomAuthor, _ keys: [String: String]) -> String {
        let key = author.keyID.map { id in
            ", with the key \(keys[id].map { "\(NameText.isolated(ShortText.text($0))) (\(id))" } ?? id)"
        }
        return switch author {
        case .api: "an application" + (key ?? "")
        case .dashboard: "at the dashboard" + (key ?? "")
        case .command: "on the command line"
        case .expiry: "by itself, its time being over"
        }
    }
}
