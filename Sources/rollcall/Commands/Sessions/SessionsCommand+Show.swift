import ArgumentParser
import Attendance
import Postgres
import Store

extension SessionsCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A session, and everyone who was in it.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "The session's id, as list shows it.")
        var session: String

        @OptionGroup var zone: TimeZoneOption

        func run() async throws {
            let id = try Arguments.session(session)
            let configuration = try common.configuration()
            let zone = zone
            try await Database.with(configuration, logger: Log.logger("rollcall.sessions")) { database in
                let connection = try database.connection(duty: .api)
                let rules = try await zone.rules(configuration, connection)
                let entry = try await SessionsCommand.find(id, connection)
                SessionsTable([entry], rules).lines.forEach(Console.print)
                Console.print("")
                let everyone = Page<ParticipantPlace>(limit: .max, order: .oldestFirst)
                let people = try await ParticipantList(connection: connection)
                    .list(ParticipantList.Filter(session: id), everyone, clock: .now)
                ParticipantsTable(people.members, rules).lines.forEach(Console.print)
            }
        }
    }

    /// The session of that id, as list shows it.
    static func find(_ id: SessionID, _ connection: Connection) async throws -> SessionList.Entry {
        guard let entry = try await SessionList(connection: connection).find(id, clock: .now) else {
            throw Failure(.badInput, "there is no session \(id); rollcall sessions list shows them")
        }
        return entry
    }
}
