import ArgumentParser

/// `rollcall erase`: forgetting unless the list is asked for.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Forget people for good, and keep every figure.",
        usage: """
            rollcall erase --person <id>|- [--source <name>] [--dry-run] [--yes]
            rollcall erase --room <room> [--source <name>] [--dry-run] [--yes]
            rollcall erase --before <day> [--time-zone <zone>] [--dry-run] [--yes]
            rollcall erase list
            """,
        discussion: "`rollcall help erase forget` lists the options of the first three forms.",
        subcommands: [ForgetCommand.self, ErasuresCommand.self],
        defaultSubcommand: ForgetCommand.self
    )
}
