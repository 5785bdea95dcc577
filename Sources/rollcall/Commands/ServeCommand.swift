import API
import ArgumentParser
import Attendance
import Dashboard
import Glibc
import Logging
import Notifications
import ServiceLifecycle
import Store
import UnixSignals
import Webhooks

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Receive webhooks: POST /webhooks/<source>; answer the REST API: /api/v1; show the dashboard: /.",
        discussion: """
            Keeps sessions up with what arrives, and notifies subscribers. Waits for a database that is away. Stops on \
            SIGTERM and SIGINT, when everything that was acknowledged is in the database.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Where to listen; 127.0.0.1:8080 unless told otherwise.", valueName: "host:port"))
    var listen: String?

    func run() async throws {
        let logger = Log.logger("rollcall.serve")
        // First, as the signal ends a process that does not expect it.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let settings = try ServeSettings(common.configuration(), listen: listen)
        try OpenFiles.allow(settings.limits)
        let sources = ConfiguredSources(settings.sources)
        let (common, listen) = (common, listen)
        try await Database.with(settings.database, logger: logger, endingOnSignals: false) { database in
            let contact = FirstContact(logger: logger) {
                try await Schema.check(database.briefConnection(duty: .owner))
                try await database.checkDurability(allowingDataLoss: settings.allowsDataLoss)
                try await database.checkRoles(of: [.ingest, .compute, .api, .custody, .watch])
                let zone = try await TimeZoneOption.rules(
                    named: settings.timeZone,
                    database.briefConnection(duty: .api)
                )
                try await SourceRegistry.remember(sources.all, database.briefConnection(duty: .ingest))
                return zone
            }
            let serving = try Serving(
                Serving.Settings(
                    address: settings.address,
                    metricsPlace: settings.metricsPlace,
                    limits: settings.limits,
                    spool: settings.spool,
                    access: access(settings, sources, contact)
                ),
                sources: sources,
                database: database,
                contact: contact,
                reloading: Serving.Reloading(
                    hangups: hangups,
                    read: {
                        let new = try ServeSettings(common.configuration(), listen: listen)
                        try await settings.check(new, database.briefConnection(duty: .api))
                        return new.sources
                    }
                ),
                logger: logger
            )
            let stopLimit = StopLimit(Serving.stopPatience) {
                logger.error("Ended without waiting any longer for the database")
                Process.end(ExitStatus.unavailable.rawValue)
            }
            try await stopLimit.watch(over: serving.group(stopLimit: stopLimit))
        }
    }

    private func access(
        _ settings: ServeSettings,
        _ sources: ConfiguredSources,
        _ contact: FirstContact
    ) -> AttendanceAccess.Settings {
        AttendanceAccess.Settings(
            api: APISettings(
                source: settings.apiSource,
                sources: sources,
                roomURLPrefix: settings.roomURLPrefix,
                timeZone: { try contact.timeZone() }
            ),
            requestsPerSecond: settings.requestsPerSecond,
            notifications: settings.notifications,
            dashboard: DashboardSettings(
                reportDirectory: settings.reportDirectory,
                sources: { sources.all.map(\.name) },
                hasSecureCookies: settings.hasSecureCookies,
                timeZone: { try contact.timeZone() }
            )
        )
    }
}
