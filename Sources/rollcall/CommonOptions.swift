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
}
