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
        let configuration = try common.configuration()
        let limits = try configuration.limits()
        try OpenFiles.allow(limits)
        let address = try configuration.listen(flag: listen).value
        let metricsPlace = try configuration.metricsPlace().value
        let sources = ConfiguredSources(try configuration.resolvedSources())
        let allowsDataLoss = try configuration.allowsDataLoss().value
        let common = common
        try await Database.with(
            configuration,
            logger: logger,
            checkingSchema: false,
            endingOnSignals: false
        ) { database in
            let contact = FirstContact(logger: logger) {
                try await Schema.check(database.briefConnection(duty: .owner))
                try await database.checkDurability(allowingDataLoss: allowsDataLoss)
                try await database.checkRoles(of: [.ingest, .compute, .api, .custody, .watch])
                let zone = try await TimeZoneOption.rules(
                    named: configuration.timeZone(flag: nil),
                    database.briefConnection(duty: .api)
                )
                try await SourceRegistry.remember(sources.all, database.briefConnection(duty: .ingest))
                return zone
            }
            let serving = try Serving(
                Serving.Settings(
                    address: address,
                    metricsPlace: metricsPlace,
                    limits: limits,
                    spool: try configuration.spool(),
                    access: try access(configuration, sources, contact)
                ),
                sources: sources,
                database: database,
                contact: contact,
                reloading: Serving.Reloading(
                    hangups: hangups,
                    read: { try common.configuration().resolvedSources() }
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
        _ configuration: Configuration,
        _ sources: ConfiguredSources,
        _ contact: FirstContact
    ) throws -> AttendanceAccess.Settings {
        guard let source = try RESTService.source(configuration.apiSource().value, among: configuration.readers) else {
            throw ConfigurationError.noSource
        }
        let settings = APISettings(
            source: source,
            sources: sources,
            roomURLPrefix: configuration.roomURLPrefix().value,
            timeZone: { try contact.timeZone() }
        )
        return AttendanceAccess.Settings(
            api: settings,
            requestsPerSecond: try configuration.requestsPerSecond().value,
            notifications: NotificationSettings(allowsLocalNetwork: try configuration.allowsLocalNetwork().value),
            dashboard: DashboardSettings(
                reportDirectory: configuration.output(flag: nil).value,
                sources: { sources.all.map(\.name) },
                hasSecureCookies: !(try configuration.allowsPlainHTTP().value),
                timeZone: { try contact.timeZone() }
            )
        )
    }
}
