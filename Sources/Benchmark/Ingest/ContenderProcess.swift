import Foundation

/// A contender's process, which says what goes wrong on our standard error.
struct ContenderProcess: Sendable {
    private let process = Process()

    init(_ command: [String], _ environment: [String: String]) throws {
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardOutput = FileHandle.nullDevice
        // It gets the mask of this thread, and would not notice when its time is over.
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    var id: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    /// Ends it, and returns when it has ended.
    ///
    /// It has nothing to lose.
    func stop() {
        kill(id, SIGKILL)
        process.waitUntilExit()
    }
}
