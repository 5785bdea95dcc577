import ArgumentParser

struct SessionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions",
        abstract: "Look at sessions and who was in them, and end one that is live.",
        discussion:
            "It shows what is computed; rollcall compute takes in what came since, and serve does so by itself.",
        subcommands: [Timeline.self, List.self, Show.self, End.self],
        defaultSubcommand: Timeline.self
    )
}
