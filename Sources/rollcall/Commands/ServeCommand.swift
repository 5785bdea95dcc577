import API
import ArgumentParser
import Notifications
import Webhooks

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Receive webhooks: POST /webhooks/<source>; answer the REST API: /api/v1.",
        discussion:
            "Keeps sessions up with what arrives, and notifies subscribers. Stops on SIGTERM and SIGINT, when everything that was acknowledged is in the database."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Where to listen; 127.0.0.1:8080 unless told otherwise.", valueName: "host:port"))
    var listen: String?

    func run() async throws {
        let logger = Log.logger("rollcall.serve")
        let configuration = try Configuration(common)
        let limits = try configuration.limits()
        let address = try configuration.listen(flag: listen).value
        let sources = try configuration.sources.map(configuration.resolve)
        guard !sources.isEmpty else {
            throw ConfigurationError(
                """
                no source is configured. Write rollcall.yaml:
                sources:
                  - name: samba
                    provider: digitalsamba
                    secret: { env: SAMBA_WEBHOOK_SECRET }
                """
            )
        }
        try await Database.with(configuration, logger: logger, endingOnSignals: false) { database in
            let serving = try await Serving(
                address: address,
                sources: sources,
                spool: try configuration.spool(),
                extras: try await extras(configuration, sources, database),
                limits: limits,
                database: database,
                logger: logger
            )
            try await serving.run()
        }
    }

    private func extras(
        _ configuration: Configuration,
        _ sources: [SourceSettings],
        _ database: Database
    ) async throws -> Serving.Extras {
        guard let source = try RESTService.source(configuration.apiSource().value, among: sources) else {
            throw ConfigurationError("no source is configured")
        }
        let settings = APISettings(
            source: source,
            sources: sources,
            roomURLPrefix: configuration.roomURLPrefix().value,
            timeZone: try await TimeZoneOption.rules(
                named: configuration.timeZone(flag: nil),
                try database.connection()
            )
        )
        return Serving.Extras(
            api: settings,
            requestsPerSecond: try configuration.requestsPerSecond().value,
            notifications: NotificationSettings(allowsLocalNetwork: try configuration.allowsLocalNetwork().value)
        )
    }
}
