import Glibc

/// A program that was started by this process.
///
/// It leads a session of its own, so that Ctrl-C in a terminal does not reach it, and gets nothing of this process but
/// its output: no open files, no signal settings, no environment, no working directory.
struct ChildProcess: Sendable {
    let id: pid_t

    private static let newSession: Int16 = 0x80
    private static let environment = ["PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C"]

    /// Starts a program; `output` receives what it writes to standard output and standard error.
    init(_ command: [String], output: Int32) throws(PrivateServerError) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
        for descriptor in STDERR_FILENO + 1...Self.highestDescriptor {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | Self.newSession
        posix_spawnattr_setflags(&attributes, flags)

        // The program may not be allowed to see the working directory.
        let arguments = (["/bin/sh", "-c", "cd / && exec \"$@\"", "sh"] + command).map { strdup($0) } + [nil]
        let environment = Self.environment.map { strdup($0) } + [nil]
        defer { (arguments + environment).forEach { free($0) } }
        var id = pid_t()
        errno = posix_spawn(&id, "/bin/sh", &actions, &attributes, arguments, environment)
        guard errno == 0 else { throw Files.failure(command.first ?? "/bin/sh") }
        self.id = id
    }

    /// Runs a program to its end, its output going to a file.
    ///
    /// - Returns: whether it succeeded.
    static func run(_ command: [String], log: LogFile) async throws -> Bool {
        let child = try log.withDescriptor { (descriptor) throws(PrivateServerError) in
            try ChildProcess(command, output: descriptor)
        }
        return try await child.succeeded()
    }

    /// What a program prints, which must be short; nil if it fails.
    static func output(of command: [String]) async throws -> String? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Files.failure("pipe") }
        defer { close(ends[0]) }
        let child: ChildProcess
        do {
            defer { close(ends[1]) }
            child = try ChildProcess(command, output: ends[1])
        }
        guard try await child.succeeded() else { return nil }
        return Files.text(readFrom: ends[0])
    }

    /// Waits for the end; true for exit code 0.
    ///
    /// Cancelling the task kills the program and all that it started.
    private func succeeded() async throws -> Bool {
        var status: Int32 = 0
        var ended = waitpid(id, &status, WNOHANG)
        while ended == 0 {
            do {
                try await Task.sleep(for: .milliseconds(5))
            } catch {
                kill(-id, SIGKILL)
                waitpid(id, nil, 0)
                throw error
            }
            ended = waitpid(id, &status, WNOHANG)
        }
        return ended == id && status == 0
    }

    /// At least as high as any open file of this process, with room for those that other threads are opening.
    private static var highestDescriptor: Int32 {
        let open = Files.matching("/proc/self/fd/*").compactMap { $0.split(separator: "/").last.flatMap { Int32($0) } }
        return (open.max() ?? 0) + 256
    }
}
