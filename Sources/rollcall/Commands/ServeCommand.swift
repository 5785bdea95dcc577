import ArgumentParser

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Receive webhooks: POST /webhooks/<source>.",
        discussion: "Stops on SIGTERM and SIGINT, when everything that was acknowledged is in the database."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Where to listen; 127.0.0.1:8080 unless told otherwise.", valueName: "host:port"))
    var listen: String?

    func run() async throws {
        let logger = Log.logger("rollcall.serve")
        let configuration = try Configuration(common)
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
            let worker = try await WebhookWorker(address: address, sources: sources, database: database, logger: logger)
            try await worker.run()
        }
    }
}
