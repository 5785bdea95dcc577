import ArgumentParser
import Attendance
import Store

struct ErasuresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "What was erased, the newest first; nobody can tell from it who."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Database.with(common.configuration(), logger: Log.logger("rollcall.erase")) { database in
            var table = TextTable([
                ("ASKED", .left), ("FINISHED", .left), ("KIND", .left), ("EVENTS", .right), ("STAYS", .right),
                ("DELIVERIES", .right), ("NOTIFICATIONS", .right), ("FILES", .right),
            ])
            for record in try await ErasureRecord.list(database.connection(duty: .owner)) {
                let counts = record.summary
                table.add([
                    RFC3339.format(record.askedAt), RFC3339.format(record.finishedAt), record.kind.rawValue,
                    String(counts.events), String(counts.stays), String(counts.deliveries),
                    String(counts.notifications), String(counts.files),
                ])
            }
            table.lines.forEach(Console.print)
        }
    }
}
