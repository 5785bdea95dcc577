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
            let configuration = try common.configuration()
            let body = try options.body(defaults: [("privacy", .string("public"))])
            let source = source
            try await Database.with(configuration, logger: Log.logger("rollcall.rooms")) { database in
                let service = try RESTService(configuration, database)
                let room = try await service.create(body, in: source, by: .command)
                RoomsCommand.print(room)
            }
        }
    }
}
