import ArgumentParser
import Attendance
import Store

extension SessionsCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sessions, the newest first.")

        @OptionGroup var common: CommonOptions

        @Option(help: ArgumentHelp("Only of this room: its id, or its friendly URL.", valueName: "room"))
        var room: String?

        @Option(help: ArgumentHelp("The room's source, if several have such a room.", valueName: "name"))
        var source: String?

        @Option(help: ArgumentHelp("The first day to list.", valueName: "yyyy-mm-dd"))
        var from: String?

        @Option(help: ArgumentHelp("The last day to list.", valueName: "yyyy-mm-dd"))
        var to: String?

        @Flag(inversion: .prefixedNo, help: "Only those that are live, or only those that are over.")
        var live: Bool?

        @Option(help: "How many to list.")
        var limit = 100

        @OptionGroup var zone: TimeZoneOption

        func run() async throws {
            guard limit > 0 else { throw Failure(.usage, "--limit is at least 1") }
            guard source == nil || room != nil else { throw Failure(.usage, "--source belongs to --room") }
            let from = try from.map { try Arguments.date($0, "--from") }
            let to = try to.map { try Arguments.date($0, "--to") }
            if let from, let to, to < from { throw Failure(.usage, "--to lies before --from") }
            let configuration = try common.configuration()
            let (name, source, isLive, limit, zone) = (room, source, live, limit, zone)
            try await Database.with(configuration, logger: Log.logger("rollcall.sessions")) { database in
                let connection = try database.connection(duty: .api)
                let rules = try await zone.rules(configuration, connection)
                var filter = SessionList.Filter(isLive: isLive, period: UsagePeriod(from, to, in: rules))
                if let name {
                    filter.room = try await RoomsCommand.find(name, source, RoomRegistry(connection: connection)).id
                }
                let found = try await SessionList(connection: connection).list(filter, Page(limit: limit), clock: .now)
                SessionsTable(found.members, rules).lines.forEach(Console.print)
                if found.total > found.members.count {
                    Console.complain("there are \(found.total); --limit shows more of them")
                }
            }
        }
    }
}

extension UsagePeriod {
    /// The time from the first day to the last in the time zone, nil if neither is given; a missing one leaves it open.
    fileprivate init?(_ from: CalendarDate?, _ to: CalendarDate?, in zone: TimeZoneRules) {
        guard from != nil || to != nil else { return nil }
        self.init(
            start: from.map(zone.startOfDay) ?? Instant(milliseconds: 0),
            end: to.map { zone.startOfDay($0.advanced(by: 1)) } ?? .now
        )
    }
}
