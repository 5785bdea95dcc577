import ArgumentParser
import Attendance
import Reports
import Store

extension SessionsCommand {
    struct Timeline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "timeline",
            abstract: "A room's sessions of a day, and who was in them when, as bars.",
            discussion: "It shows what is computed; rollcall compute takes in what came since."
        )

        @OptionGroup var common: CommonOptions

        @Option(help: ArgumentHelp("The provider's room id, or the friendly URL.", valueName: "room"))
        var room: String

        @Option(help: ArgumentHelp("The day.", valueName: "yyyy-mm-dd"))
        var date: String

        @Option(help: ArgumentHelp("The room's source, if several have such a room.", valueName: "name"))
        var source: String?

        @OptionGroup var zone: TimeZoneOption

        func run() async throws {
            let date = try Arguments.date(date, "--date")
            let configuration = try common.configuration()
            let (name, source, zone) = (room, source, zone)
            try await Database.with(configuration, logger: Log.logger("rollcall.sessions")) { database in
                let connection = try database.connection(duty: .report)
                let day = try await zone.rules(configuration, connection).day(date)
                let room = try await RoomsCommand.find(name, source, RoomRegistry(connection: connection))
                let found = try await ReportReader(connection: connection).rooms(
                    in: day.period,
                    only: room.id,
                    namingPeople: true
                )
                Console.print(SessionsTimeline.title(room, day))
                let timeline = SessionsTimeline(found, day, clock: .now)
                timeline.lines.forEach(Console.print)
                if try await Computation(connection: connection).pending(clock: .now).rooms > 0 {
                    Console.complain("there is more that is not computed yet; rollcall compute takes it in")
                }
            }
        }
    }
}
