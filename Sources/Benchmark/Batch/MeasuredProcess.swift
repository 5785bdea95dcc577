import Foundation
import Glibc

/// What running a program to its end took.
struct MeasuredProcess: Sendable {
    let seconds: Double
    /// The most memory it had at once.
    let peakBytes: Int
    /// The most memory that the database's largest process had at once meanwhile, what it shares with others included.
    let databasePeakBytes: Int

    /// Runs a program that must succeed; what it prints on standard output is thrown away.
    static func run(
        _ command: [String],
        _ environment: [String: String] = [:],
        database: Int32
    ) async throws -> MeasuredProcess {
        let start = ContinuousClock.now
        let id = try spawn(command, environment)
        var databasePeak = 0
        var looks = 0
        while true {
            var status: Int32 = 0
            var usage = rusage()
            let ended = wait4(id, &status, WNOHANG, &usage)
            if ended == id {
                guard status == 0 else { throw BenchmarkFailure("\(command.joined(separator: " ")) failed") }
                return MeasuredProcess(
                    seconds: (ContinuousClock.now - start) / .seconds(1),
                    peakBytes: usage.ru_maxrss * 1_024,
                    databasePeakBytes: databasePeak
                )
            }
            guard ended == 0 else { throw BenchmarkFailure("\(command[0]) is lost") }
            // Seldom, since looking takes time from what is measured.
            if looks.isMultiple(of: 20) {
                databasePeak = try max(databasePeak, PeakMemory.bytes(ofLargestChildOf: database))
            }
            looks += 1
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    private static func spawn(_ command: [String], _ environment: [String: String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        let variables = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        let arguments = command.map { strdup($0) } + [nil]
        let values = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + values).forEach { free($0) } }
        var id = pid_t()
        let failure = posix_spawn(&id, command[0], &actions, nil, arguments, values)
        guard failure == 0 else { throw BenchmarkFailure("\(command[0]): \(String(cString: strerror(failure)))") }
        return id
    }
}
