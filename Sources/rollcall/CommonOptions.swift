import ArgumentParser

/// What every command understands.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration file; rollcall.yaml if it is there.", valueName: "file"))
    var config: String?

    @Option(
        name: .customLong("database-url"),
        help: ArgumentHelp("The database; a private PostgreSQL unless told otherwise.", valueName: "url")
    )
    var databaseURL: String?

    /// What is configured.
    ///
    /// Warns of variables that are not known before anything is done, or refused, for want of what they were meant to say.
    func configuration() throws -> Configuration {
        let configuration = try Configuration(self)
        configuration.warnOfUnknownVariables(Log.logger("rollcall.configuration"))
        return configuration
    }
}
