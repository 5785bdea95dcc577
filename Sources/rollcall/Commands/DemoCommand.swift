import ArgumentParser

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Try everything at once: a private PostgreSQL, a made-up day over real HTTP, the report.",
        discussion: "Works in .rollcall/demo/ below the working directory, afresh each time, and touches nothing else."
    )

    @Option(help: ArgumentHelp("How many rooms the day has.", valueName: "number"))
    var rooms = 36

    @Option(help: ArgumentHelp("Decides everything that is left to chance.", valueName: "number"))
    var seed: UInt64 = 20

    func run() async throws {
        // All webhooks of the day are held in memory.
        guard (1...10_000).contains(rooms) else { throw Failure(.usage, "--rooms may be 1 to 10000") }
        try await Demo(rooms: rooms, seed: seed).run()
    }
}
