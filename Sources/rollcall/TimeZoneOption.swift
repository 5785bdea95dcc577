import ArgumentParser
import Attendance
import Postgres
import Store

/// Whose midnights bound the days.
struct TimeZoneOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The time zone whose days are meant: an IANA name such as Europe/Berlin.",
            valueName: "zone"
        )
    )
    var timeZone: String?

    /// The zone of the flag or the configuration, as the database knows it.
    func rules(_ configuration: Configuration, _ connection: Connection) async throws -> TimeZoneRules {
        try await Self.rules(named: configuration.timeZone(flag: timeZone), connection)
    }

    /// The zone that a setting names, as the database knows it.
    static func rules(named name: Setting<String>, _ connection: Connection) async throws -> TimeZoneRules {
        guard let rules = try await TimeZoneCatalog.zone(named: name.value, connection) else {
            throw Failure(
                name.origin == .flag("--time-zone") ? .usage : .configuration,
                "\(name.value) is no time zone (\(name.origin)); use an IANA name such as Europe/Berlin"
            )
        }
        return rules
    }
}
