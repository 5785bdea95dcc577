import API
import ArgumentParser
import Reports
import Store

extension RoomsCommand {
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register a room.",
            discussion:
                "It gets an id, by which webhooks and applications know it. Rooms need not be registered to be used."
        )

        @OptionGroup var common: CommonOptions

        @Option(help: ArgumentHelp("The source that it belongs to, if not api.source or the first.", valueName: "name"))
        var source: String?

        @OptionGroup var options: RoomOptions

        func run() async throws {
            let configuration = try Configuration(common)
            let body = try options.body(defaults: [("privacy", .string("public"))])
            let source = source
            try await Database.with(configuration, logger: Log.logger("rollcall.rooms")) { database in
                let service = try RESTService(configuration, database)
                let room = try await service.create(body, in: source, by: .command)
                RoomsCommand.print(room)
            }
        }
    }

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
            let configuration = try Configuration(common)
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

    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete a room, and put out whoever is there.",
            discussion: """
                A room with history is kept for reports. --history makes its participants anonymous for good, in raw \
                deliveries too, and changes no figure; files that were published before are not touched.
                """
        )

        @OptionGroup var common: CommonOptions

        @Argument(help: "The room's id, or its friendly URL.")
        var room: String

        @Option(help: ArgumentHelp("The room's source, if several have such a room.", valueName: "name"))
        var source: String?

        @Flag(help: "Forget the names and external ids of everyone who was there.")
        var history = false

        func run() async throws {
            let configuration = try Configuration(common)
            let (name, source, history) = (room, source, history)
            try await Database.with(configuration, logger: Log.logger("rollcall.rooms")) { database in
                let service = try RESTService(configuration, database)
                let registry = RoomRegistry(connection: try database.connection(duty: .api))
                let room = try await RoomsCommand.find(name, source, registry)
                guard room.deletedAt == nil else { throw Failure(.badInput, "\(name) is deleted already") }
                try await service.delete(room, DeletionInput(deleteHistory: history), by: .command)
                Console.print("\(room.key.source) \(room.key.providerRoomID) deleted")
            }
        }
    }
}
