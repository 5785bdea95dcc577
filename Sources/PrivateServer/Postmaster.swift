import Glibc

/// The main process of a running server.
struct Postmaster: Sendable {
    let id: pid_t

    /// Starts a server.
    ///
    /// It stays in the foreground of its own session and ends only when it is stopped.
    static func start(
        _ cluster: Cluster,
        with binaries: ServerBinaries,
        _ durability: Durability
    ) throws(PrivateServerError) -> Postmaster {
        let settings = [
            ("listen_addresses", ""), ("unix_socket_directories", cluster.socketDirectory),
            ("unix_socket_permissions", "0700"), ("port", "\(Cluster.port)"), ("wal_level", "minimal"),
            ("max_wal_senders", "0"), ("log_destination", "stderr"),
            ("logging_collector", "off"), ("log_checkpoints", "off"), ("timezone", "UTC"), ("log_timezone", "UTC"),
        ]
        cluster.removeAbandonedSocket()
        let options = (settings + durability.settings).flatMap { ["-c", "\($0.0)=\($0.1)"] }
        let command = cluster.account.running([binaries.postgres, "-D", cluster.data] + options)
        return try cluster.log.withDescriptor { (log) throws(PrivateServerError) in
            Postmaster(id: try ChildProcess(command, output: log).id)
        }
    }

    /// The server that runs on the data of `cluster`, whoever started it; nil if none does.
    ///
    /// The number in `postmaster.pid` may by now be that of another process, so the process itself is looked at.
    static func running(on cluster: Cluster) throws(PrivateServerError) -> Postmaster? {
        let file = cluster.data + "/postmaster.pid"
        guard let content = Files.text(of: file) else { return nil }
        if content.isEmpty { return try running(withoutNumberIn: file, on: cluster) }
        let lines = content.split(separator: "\n", omittingEmptySubsequences: false)
        guard let id = lines.first.flatMap({ pid_t($0.filter { !$0.isWhitespace }) }), id > 0 else { return nil }
        if isServer(id, of: cluster) { return Postmaster(id: id) }
        if kill(id, 0) == 0 || errno == EPERM {
            // The server would take the stranger for its predecessor and refuse to start. With a number that no process
            // can have it goes on to check the predecessor's shared memory, as it should.
            let corrected = [Substring("\(pid_t.max - 1)")] + lines.dropFirst()
            try Files.replace(file, with: corrected.joined(separator: "\n"))
        }
        return nil
    }

    /// The server that has just made its `postmaster.pid`, and is about to write into it.
    ///
    /// If there is none the file was left by a full disk or a crash, and a new server would refuse to start beside it.
    private static func running(
        withoutNumberIn file: String,
        on cluster: Cluster
    ) throws(PrivateServerError) -> Postmaster? {
        let processes = Files.matching("/proc/[0-9]*").compactMap {
            $0.split(separator: "/").last.flatMap { pid_t($0) }
        }
        if let id = processes.first(where: { isServer($0, of: cluster) }) { return Postmaster(id: id) }
        guard unlink(file) == 0 else { throw Files.failure(file) }
        return nil
    }

    /// Whether the server has not finished what it does before it takes anybody in, such as recovery after a crash.
    func isStartingUp(on cluster: Cluster) -> Bool {
        let lines = (Files.text(of: cluster.data + "/postmaster.pid") ?? "").split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        guard lines.count > 7, pid_t(lines[0]) == id else { return false }
        return lines[7].hasPrefix("starting")
    }

    /// Whether the process is gone.
    ///
    /// One of our own children is taken leave of.
    var hasExited: Bool {
        waitpid(id, nil, WNOHANG) == id || (kill(id, 0) != 0 && errno == ESRCH)
    }

    /// Takes leave of the process if it is gone, and was a child of ours: it would be listed until we end.
    func reap() { waitpid(id, nil, WNOHANG) }

    /// Asks the server to end its sessions and shut down, and waits until it has.
    ///
    /// - Returns: false if it doesn't go even when it is told to drop everything.
    func stop() async throws -> Bool {
        for (signal, limit) in [(SIGINT, Duration.seconds(30)), (SIGQUIT, .seconds(10))] {
            kill(id, signal)
            if try await Polling.wait(within: limit, for: { hasExited }) { return true }
        }
        return false
    }

    private static func isServer(_ id: pid_t, of cluster: Cluster) -> Bool {
        guard Files.status(of: "/proc/\(id)")?.st_uid == cluster.account.user else { return false }
        let arguments = (Files.text(of: "/proc/\(id)/cmdline") ?? "").split(separator: "\0").map(String.init)
        guard arguments.count >= 3, arguments[0].hasSuffix("/postgres") else { return false }
        return arguments[1] == "-D" && arguments[2] == cluster.data
    }
}
