import ArgumentParser
import Attendance
import Glibc
import Simulation

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Write made-up but lifelike webhook bodies, one per line, in the order of delivery.",
        discussion: "The same rooms, days, first day and seed give the same bytes."
    )

    @Option(help: ArgumentHelp("How many rooms there are.", valueName: "number"))
    var rooms = 30

    @Option(help: ArgumentHelp("How many days they are used.", valueName: "number"))
    var days = 1

    @Option(help: ArgumentHelp("Decides everything that is left to chance.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "The first day, in UTC; without it, so that the last one was yesterday.",
            valueName: "yyyy-mm-dd"
        )
    )
    var firstDay: String?

    func run() throws {
        guard (1...1_000_000).contains(rooms), (1...3_660).contains(days) else {
            throw Failure(.usage, "--rooms may be 1 to 1000000, and --days 1 to 3660")
        }
        let simulation = Simulation(rooms: rooms, days: days, firstDay: try first(), seed: seed)
        var buffer: [UInt8] = []
        try simulation.write { (body) throws(Failure) in
            buffer += body
            buffer.append(UInt8(ascii: "\n"))
            if buffer.count >= 1 << 18 { try Self.flush(&buffer) }
        }
        try Self.flush(&buffer)
    }

    private func first() throws -> CalendarDate {
        guard let firstDay else { return TimeZoneRules.utc.date(at: .now).advanced(by: -days) }
        let date = try Arguments.date(firstDay, "--first-day")
        guard date.daysSinceEpoch >= 0 else {
            throw Failure(.usage, "--first-day \(date) is before 1970-01-01, the first day there can be")
        }
        return date
    }

    private static func flush(_ buffer: inout [UInt8]) throws(Failure) {
        try Console.write(result: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
