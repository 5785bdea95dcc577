import ArgumentParser

/// `rollcall report`: publishing unless one of the other subcommands is named.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Compute what is pending and publish usage reports; say what a revision changed.",
        usage: """
            rollcall report [--date <day> | --from <day> --to <day> | --month <month>] [<options>]
            rollcall report diff <day> [--revision <number> [--revision <number>]]
            rollcall report schema [<table>]
            """,
        discussion: "`rollcall help report publish` lists the options of the first form.",
        subcommands: [PublishCommand.self, DiffCommand.self, SchemaCommand.self],
        defaultSubcommand: PublishCommand.self
    )
}
