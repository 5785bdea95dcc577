import ArgumentParser
import Store

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database's schema up to date."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let logger = Log.logger("rollcall.migrate")
        try await Database.with(Configuration(common), logger: logger, checkingSchema: false) { database in
            let applied = try await Schema.migrate(database.connection())
            for name in applied {
                Console.print("applied \(name)")
            }
            Console.print("The schema is at version \(Schema.current).")
        }
    }
}
