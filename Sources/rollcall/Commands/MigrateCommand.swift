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
        try await Database.with(common.configuration(), logger: logger, checkingSchema: false) { database in
            let connection = try database.connection(duty: .owner)
            if let objection = try await ServerFacts.read(connection).encodingObjection {
                throw Failure(.configuration, "the database's encoding is \(objection)")
            }
            try await Schema.migrate(connection) { Console.print("applied \($0)") }
            Console.print("The schema is at version \(Schema.current).")
            if let fault = try await UsageReader.fault(connection) { Console.complain(fault.remedy) }
        }
    }
}
