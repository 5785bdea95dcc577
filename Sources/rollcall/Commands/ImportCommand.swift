import ArgumentParser
import Logging
import Runs
import Store
import Webhooks

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in webhook bodies from files, one JSON object per line.",
        discussion: "Importing a file again changes nothing: what is known already is a duplicate."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("The source that the webhooks belong to.", valueName: "name"))
    var source: String

    @Option(
        help: ArgumentHelp("The source's provider, if the configuration doesn't name the source.", valueName: "name")
    )
    var provider: String?

    @Argument(help: ArgumentHelp("Files to read; - is standard input.", valueName: "file"))
    var files: [String]

    func run() async throws {
        let logger = Log.logger("rollcall.import")
        let configuration = try common.configuration()
        let settings = try settings(configuration)
        // One that is misspelt is told before anything is taken in; there may be more than can be open at once.
        for file in files { try LineReader.check(path: file) }
        try await Database.with(configuration, logger: logger) { database in
            try await database.checkDurability(allowingDataLoss: configuration.allowsDataLoss().value)
            let connection = try database.connection(duty: .ingest)
            try await SourceRegistry.remember([(settings.name, settings.provider.rawValue)], at: .now, connection)
            let run = ImportRun(store: DeliveryStore(connection: connection), source: settings, now: { .now })
            var (quarantined, notUnderstood, refused) = (0, 0, 0)
            for name in files {
                let lines = try LineReader(path: name)
                let summary = try await run.run(lines) { Console.note("\(name): \($0.counts.total) deliveries") }
                if let failure = lines.failure { throw failure }
                logger.info(
                    "Imported",
                    metadata: ["import.file": "\(name)", "import.deliveries": "\(summary.counts.total)"]
                )
                report(summary, of: name)
                quarantined += summary.counts[.quarantined]
                notUnderstood += summary.notUnderstood
                refused += summary.refused
            }
            try Self.complain(quarantined: quarantined, notUnderstood: notUnderstood, refused: refused)
        }
    }

    private func settings(_ configuration: Configuration) throws -> SourceSettings {
        let provider = try provider.map(Self.provider)
        if let settings = configuration.reader(for: source) {
            guard provider == nil || provider == settings.provider else {
                throw Failure(
                    .usage,
                    "--provider: the source \(source) is configured, with the provider \(settings.provider.rawValue)"
                )
            }
            return settings
        }
        guard ConfigurationFile.Source.isName(source) else {
            throw Failure(.usage, "--source \(source): \(ConfigurationFile.Source.nameRule)")
        }
        guard let provider else {
            throw Failure(
                .configuration,
                "the source \(source) is not configured; set it up in rollcall.yaml, or name its provider with --provider"
            )
        }
        return SourceSettings(name: source, provider: provider, secrets: [])
    }

    private static func provider(_ name: String) throws -> Provider {
        guard let provider = Provider(rawValue: name) else {
            let names = Provider.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(.usage, "--provider: \(name) is not known; there are: \(names)")
        }
        return provider
    }

    private static func complain(quarantined: Int, notUnderstood: Int, refused: Int) throws {
        guard quarantined > 0 else { return }
        var faults: [String] = []
        if notUnderstood > 0 { faults.append("\(notUnderstood) lines were not understood") }
        if refused > 0 { faults.append("\(refused) lines were refused by the database") }
        let dropped = quarantined - notUnderstood - refused
        if dropped > 0 { faults.append("\(dropped) lines are of a time whose events have been dropped") }
        throw Failure(
            .badInput,
            "\(faults.joined(separator: ", ")); they are kept: rollcall deliveries list --outcome quarantined"
        )
    }

    private func report(_ summary: ImportRun.Summary, of name: String) {
        let counts = DeliveryOutcome.allCases.map { "\(summary.counts[$0]) \($0.rawValue)" }.joined(separator: ", ")
        Console.print("\(name): \(summary.counts.total) deliveries: \(counts)")
        for (line, reason) in summary.complaints {
            Console.complain("\(name):\(line): \(reason)")
        }
    }
}
