import Foundation
import Glibc
import Testing
import Waiting

/// How hard the program is tried: in full with `ROLLCALL_TORTURE=full`, on a machine that does nothing else; else in
/// short, and without any claim about time.
enum Torture {
    static let isFull = ProcessInfo.processInfo.environment["ROLLCALL_TORTURE"] == "full"

    /// How often something is killed.
    static let kills = isFull ? 20 : 3

    /// Waits for something that has to be as it was before a fault, and is to be so by itself within ten seconds of the
    /// fault's end; in short, sooner than the server gives a transaction up whose process cannot be reached any more.
    static func recovery(of what: String, condition: () async throws -> Bool) async throws {
        let ended = ContinuousClock.now
        try await eventually("\(what) is back", within: isFull ? .seconds(10) : .seconds(45), condition: condition)
        measured("back after \(what), ms", (ContinuousClock.now - ended) / .milliseconds(1))
    }

    /// Stops `serve`, which has to end by itself before a supervisor loses its patience.
    static func stop(_ service: Service) async throws {
        let asked = ContinuousClock.now
        service.process.send(SIGTERM)
        let outcome = try await service.process.outcome(within: isFull ? .seconds(40) : .seconds(120))
        #expect(outcome.status == 0, "\(outcome)")
        measured("stop without an answer of the database, ms", (ContinuousClock.now - asked) / .milliseconds(1))
    }

    /// Prints a figure for the log.
    static func measured(_ name: String, _ value: Double) {
        measured(name, String(format: "%.1f", value))
    }

    /// Prints what was found for the log.
    static func measured(_ name: String, _ text: String) {
        print("measured: \(name) = \(text)")
    }
}
