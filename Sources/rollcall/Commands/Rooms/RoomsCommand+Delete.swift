import API
import ArgumentParser
import Store

extension RoomsCommand {
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
            let configuration = try common.configuration()
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
