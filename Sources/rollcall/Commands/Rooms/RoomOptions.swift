import API
import ArgumentParser
import Reports

/// What can be said of a room on the command line; an empty text clears a setting.
struct RoomOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The room's name in URLs, 3 to 32 letters, digits, - and _.", valueName: "text"))
    var friendlyURL: String?

    @Option(help: ArgumentHelp("What the room is for, 3 to 500 characters.", valueName: "text"))
    var description: String?

    @Option(help: ArgumentHelp("The room's id in another system.", valueName: "text"))
    var externalID: String?

    @Option(help: ArgumentHelp("What the room is grouped by in reports of a month.", valueName: "tag,tag"))
    var tags: String?

    @Option(help: ArgumentHelp("The longest a session may last, 1 to 1440, or none.", valueName: "minutes"))
    var sessionLength: String?

    @Option(help: ArgumentHelp("When the room is deleted by itself, UTC.", valueName: "yyyy-mm-dd hh:mm:ss"))
    var expiresAt: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Any other setting of the REST API, such as max_participants=30; null clears it. May be repeated.",
            valueName: "name=value"
        )
    )
    var settings: [String] = []

    /// Whether nothing is said of the room.
    var isEmpty: Bool {
        let texts = [friendlyURL, description, externalID, tags, sessionLength, expiresAt]
        return texts.allSatisfy { $0 == nil } && settings.isEmpty
    }

    /// The body of the request that asks the REST API for the same.
    ///
    /// - Parameter defaults: What holds where nothing is said.
    /// - Returns: The body; whether its values will do is for the API to say.
    /// - Throws: `Failure` if an option cannot be read.
    func body(defaults: [(key: String, value: JSONValue)] = []) throws -> RequestBody {
        var members: [(key: String, value: JSONValue)] = []
        for (name, text) in [
            ("friendly_url", friendlyURL), ("description", description), ("external_id", externalID),
            ("expires_at", expiresAt),
        ] {
            if let text { members.append((name, text.isEmpty ? .null : .string(text))) }
        }
        if let tags { members.append(("tags", .strings(Self.parts(of: tags)))) }
        if let sessionLength { members.append(("session_length", try Self.minutes(sessionLength))) }
        for setting in settings {
            let member = try Self.member(setting)
            guard !members.contains(where: { $0.key == member.key }) else {
                throw Failure(.usage, "--set \(setting): \(member.key) is given twice")
            }
            members.append(member)
        }
        let missing = defaults.filter { standard in !members.contains { $0.key == standard.key } }
        return try RequestBody(JSONValue.object(members + missing).line)
    }

    private static func parts(of tags: String) -> [String] {
        tags.split(separator: ",").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
    }

    private static func minutes(_ text: String) throws -> JSONValue {
        if text.isEmpty || text == "none" { return .null }
        guard let minutes = Int(text), (1...1_440).contains(minutes) else {
            throw Failure(.usage, "--session-length is 1 to 1440 minutes, or none")
        }
        return .integer(minutes)
    }

    /// A value that is no JSON is a text, so that texts need no quotes.
    private static func member(_ setting: String) throws -> (key: String, value: JSONValue) {
        guard let equals = setting.firstIndex(of: "="), equals > setting.startIndex else {
            throw Failure(.usage, "--set \(setting): write it like max_participants=30")
        }
        let (name, value) = (String(setting[..<equals]), String(setting[setting.index(after: equals)...]))
        // The API passes over what it does not know; a slip of the pen must not seem to have worked.
        guard RoomInput.names.contains(name) else {
            throw Failure(.usage, "--set \(setting): there is no setting \(name); /docs of rollcall serve lists them")
        }
        do {
            return (name, try JSONValue(parsing: Array(value.utf8)))
        } catch {
            return (name, .string(value))
        }
    }
}
