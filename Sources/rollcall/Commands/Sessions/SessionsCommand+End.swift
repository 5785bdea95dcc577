import API
import ArgumentParser
import Store

extension SessionsCommand {
    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a live session now, for everyone who is there.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "The session's id, as list shows it.")
        var session: String

        func run() async throws {
            let id = try Arguments.session(session)
            let configuration = try common.configuration()
            try await Database.with(configuration, logger: Log.logger("rollcall.sessions")) { database in
                _ = try await SessionsCommand.find(id, database.connection(duty: .api))
                try await RESTService(configuration, database).end(id)
                Console.print("\(id) ended")
            }
        }
    }
}
