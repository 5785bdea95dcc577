import ArgumentParser

/// `rollcall report`: publishing unless one of the subcommands is named.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Compute what is pending and publish usage reports; say what a revision changed.",
        subcommands: [PublishCommand.self, DiffCommand.self, SchemaCommand.self],
        defaultSubcommand: PublishCommand.self
    )
}
