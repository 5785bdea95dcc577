import API
import ArgumentParser
import Store

extension RoomsCommand {
    struct Edit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a room's settings.",
            discussion: """
                An empty text clears a setting. A session length counts for sessions that start at --since or later; \
                the next compute or report works these out again.
                """
        )

        @OptionGroup var common: CommonOptions

        @Argument(help: "The room's id, or its friendly URL.")
        var room: String

        @Option(help: ArgumentHelp("The room's source, if several have such a room.", valueName: "name"))
        var source: String?

        @Option(help: ArgumentHelp("From when on the session length holds; now without it.", valueName: "instant"))
        var since: String?

        @OptionGroup var options: RoomOptions

        func run() async throws {
            let since = try since.map { try Arguments.instant($0, "--since") }
            guard since == nil || options.sessionLength != nil else {
                throw Failure(.usage, "--since belongs to --session-length")
            }
            guard !options.isEmpty else {
                throw Failure(.usage, "say what to change; rollcall help rooms edit lists the settings")
            }
            let body = try options.body()
            let configuration = try common.configuration()
            let (name, source) = (room, source)
            try await Database.with(configuration, logger: Log.logger("rollcall.rooms")) { database in
                let service = try RESTService(configuration, database)
                let registry = RoomRegistry(connection: try database.connection(duty: .api))
                let room = try await RoomsCommand.find(name, source, registry)
                let edited = try await service.edit(room, body, by: .command, sessionLengthSince: since)
                Console.print("\(edited.key.source) \(edited.key.providerRoomID) changed")
            }
        }
    }
}
