import ArgumentParser
import Attendance
import Glibc
import Logging
import Reports
import Store
import Webhooks

struct ForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Forget a person, the people of a room, or everyone from before a day; what `rollcall erase` does.",
        discussion: """
            Names go, ids become pseudonyms that nobody can trace back, and the raw bodies keep only what gives the same \
            figures: in the database, and in the attendance files below the report's output directory. No figure \
            changes. It cannot be undone. One that breaks off is completed by the same command; after one that is done, the \
            database does not know any more whom files of other directories name, so give every directory that has \
            attendance files. Where these name people by pseudonyms, --person and --before take the key that the \
            reports were written with; without it, nothing is erased.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(
        help: ArgumentHelp(
            "Whoever the provider knows by this id, or whose stay has this id. Better - than the id: then it is a line of standard input, and not shown by ps.",
            valueName: "id"
        )
    )
    var person: String?

    @Option(help: ArgumentHelp("Everyone who was in this room: its id, or its friendly URL.", valueName: "room"))
    var room: String?

    @Option(
        help: ArgumentHelp(
            "Everyone who was in any room before this day, with all of the person's stays in that room.",
            valueName: "yyyy-mm-dd"
        )
    )
    var before: String?

    @Option(help: ArgumentHelp("The source of the person or room, if several have it.", valueName: "name"))
    var source: String?

    @OptionGroup var zone: TimeZoneOption

    @Option(
        help: ArgumentHelp(
            "A directory that reports were published into; once for each if there are several.",
            valueName: "directory"
        )
    )
    var output: [String] = []

    @Flag(help: "Only count what would be changed.")
    var dryRun = false

    @Flag(help: "Do not ask.")
    var yes = false

    func run() async throws {
        let logger = Log.logger("rollcall.erase")
        let configuration = try common.configuration()
        let subject = try subject()
        let (dryRun, yes, zone) = (dryRun, yes, zone)
        let flags: [String?] = output.isEmpty ? [nil] : output
        let outputs = flags.map { configuration.output(flag: $0).value }
        let output = outputs.joined(separator: ", ")
        if !dryRun {
            try WaitingDeliveries.refuse(in: configuration.spoolDirectory())
            let places = "in the database and in the attendance files below \(output)"
            // Whoever is sure need not read it, and what is printed may end up in a log.
            try Confirmation.obtain("\(subject.description) will be forgotten for good, \(places).", isGiven: yes)
        }
        try await Database.with(configuration, logger: logger) { database in
            let erasure = try Erasure(
                configuration: configuration,
                // A computation may be at work on a large batch; its turn ends.
                connection: database.connection(
                    duty: .owner,
                    statementTimeout: .seconds(86_400),
                    lockTimeout: .seconds(600)
                ),
                directories: outputs.map { ReportDirectory(path: $0) },
                pseudonyms: configuration.pseudonymKey().flatMap { $0.withBytes(Pseudonyms.init(key:)) },
                isRehearsal: dryRun
            )
            let summary = try await Self.run(erasure, subject, zone, output)
            logger.info(dryRun ? "Erasure rehearsed" : "Erased", metadata: summary.metadata)
            Console.print(
                "\(dryRun ? "would change" : "changed"): \(summary.events) events, \(summary.stays) stays, "
                    + "\(summary.deliveries) deliveries, \(summary.notifications) notifications, "
                    + "\(summary.files) files below \(output)"
            )
        }
    }

    private static func run(
        _ erasure: Erasure,
        _ subject: Erasure.Subject,
        _ zone: TimeZoneOption,
        _ output: String
    ) async throws -> ErasureSummary {
        do {
            return try await erasure.run(subject, zone)
        } catch StoreError.pseudonymsWithoutKey {
            throw Failure(
                .configuration,
                "attendance files below \(output) name people by pseudonyms, and only the key tells whether these are meant: "
                    + "nothing was erased; set report.pseudonym_key as for the reports that wrote them, then erase again"
            )
        }
    }

    private func subject() throws -> Erasure.Subject {
        switch (person, room, before) {
        case (let id?, nil, nil):
            let id = id == "-" ? try Self.lineOfInput() : id
            guard !id.isEmpty else { throw Failure(.usage, "--person is the id of a person; it is empty") }
            return .person(id, source: source)
        case (nil, let name?, nil): return .room(name, source: source)
        case (nil, nil, let date?):
            guard source == nil else { throw Failure(.usage, "--source belongs to --person or --room") }
            return .before(try Arguments.date(date, "--before"))
        default: throw Failure(.usage, "say whom to forget: give one of --person, --room and --before")
        }
    }

    /// The only line of standard input; at a terminal the first, since more is to be asked there.
    private static func lineOfInput() throws -> String {
        let line = readLine() ?? ""
        guard isatty(STDIN_FILENO) == 1 || readLine() == nil else {
            throw Failure(.usage, "--person - reads one id; standard input has more than one line")
        }
        return line
    }
}

extension ErasureSummary {
    /// The counts as log fields.
    var metadata: Logger.Metadata {
        [
            "erase.events": "\(events)",
            "erase.stays": "\(stays)",
            "erase.deliveries": "\(deliveries)",
            "erase.notifications": "\(notifications)",
            "erase.files": "\(files)",
        ]
    }
}
