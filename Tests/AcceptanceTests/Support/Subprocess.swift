import Foundation
import Glibc
import Synchronization
import Waiting

/// A program started by a test: its output goes to files, and it inherits no descriptor of the tests.
///
/// Not `Foundation.Process`, which takes a program for running as long as a daemon that it left behind holds what it
/// inherited.
final class Subprocess: Sendable {
    let id: pid_t
    private let outputPath: String
    private let errorPath: String
    private let status = Mutex<Int32?>(nil)

    struct NotStarted: Error {
        let code: Int32
    }

    /// - Parameters:
    ///   - command: The path of the program and its arguments.
    ///   - environment: All that the program sees.
    ///   - directory: Its working directory.
    ///   - files: Where the files with its output are put; they belong to the caller.
    /// - Throws: `NotStarted`.
    init(_ command: [String], environment: [String: String], directory: String, files: String) throws {
        let name = UUID().uuidString
        outputPath = "\(files)/\(name).out"
        errorPath = "\(files)/\(name).err"

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, outputPath, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errorPath, O_WRONLY | O_CREAT, 0o600)
        for descriptor in try STDERR_FILENO + 1...Self.highestDescriptor {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }

        // The shell changes the directory and then becomes the program.
        let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory]
        let arguments = (shell + command).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var id = pid_t()
        let code = posix_spawn(&id, shell[0], &actions, nil, arguments, variables)
        guard code == 0 else { throw NotStarted(code: code) }
        self.id = id
    }

    /// What it has written to standard error so far.
    var errorOutput: String {
        get throws { String(decoding: try Data(contentsOf: URL(filePath: errorPath)), as: UTF8.self) }
    }

    /// What it has written to standard output so far.
    var output: String {
        get throws { String(decoding: try Data(contentsOf: URL(filePath: outputPath)), as: UTF8.self) }
    }

    /// Whether it has ended.
    var hasEnded: Bool {
        status.withLock { status in
            var word: Int32 = 0
            if status == nil, waitpid(id, &word, WNOHANG) == id { status = word }
            return status != nil
        }
    }

    /// Sends it a signal, if it is still there to receive it.
    func send(_ signal: Int32) {
        if !hasEnded { kill(id, signal) }
    }

    /// Waits for its end; kills it if that does not come.
    func outcome(within limit: Duration = .seconds(180)) async throws -> Outcome {
        do {
            try await eventually("process \(id) ends", within: limit) { hasEnded }
        } catch {
            send(SIGKILL)
            throw error
        }
        return Outcome(
            status: status.withLock { Self.exitCode($0 ?? 0) },
            output: Array(try Data(contentsOf: URL(filePath: outputPath))),
            errorOutput: try errorOutput
        )
    }

    /// At least as high as any open file of this process, with room for those that other threads are opening.
    private static var highestDescriptor: Int32 {
        get throws {
            let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
            return (open.max() ?? STDERR_FILENO) + 256
        }
    }

    /// As `WIFSIGNALED` and `WEXITSTATUS` do, which are macros.
    private static func exitCode(_ word: Int32) -> Int32 {
        let signal = word & 0x7F
        return signal == 0 ? (word >> 8) & 0xFF : 128 + signal
    }
}
