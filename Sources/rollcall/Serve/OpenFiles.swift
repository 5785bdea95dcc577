import Glibc
import Web

/// How many files the process may have open at once; each connection is one.
struct OpenFiles {
    /// What `serve` needs besides the connections that are admitted: those that are told why they are not, those to the
    /// database and to subscribers, the spool.
    static let besides = 256

    /// What the system allows now.
    let soft: UInt
    /// What it allows if it is asked.
    let hard: UInt

    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// The limits of this process, nil if the system doesn't say.
    static var current: OpenFiles? {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return nil }
        return OpenFiles(soft: limit.rlim_cur, hard: limit.rlim_max)
    }

    /// Why there can't be as many connections as are configured, and what to do; nil if there can.
    func objection(to limits: HTTPLimits) -> String? {
        let needed = Self.needed(limits)
        guard hard < needed else { return nil }
        return "limits.connections: \(limits.connections) connections need \(needed) open files, and the system allows "
            + "\(hard); raise that (LimitNOFILE= of systemd, ulimit -n), or lower the setting"
    }

    /// Makes sure that the system would allow what `limits` need.
    ///
    /// - Throws: `ConfigurationError` if it doesn't.
    static func check(_ limits: HTTPLimits) throws {
        if let objection = current?.objection(to: limits) { throw ConfigurationError(objection) }
    }

    /// Has the system allow what `limits` need.
    ///
    /// - Throws: `ConfigurationError` if it doesn't.
    static func allow(_ limits: HTTPLimits) throws {
        try check(limits)
        guard let current else { return }
        let needed = needed(limits)
        guard current.soft < needed else { return }
        var limit = rlimit(rlim_cur: needed, rlim_max: current.hard)
        guard setrlimit(resource, &limit) == 0 else {
            throw ConfigurationError("the limit of open files is \(current.soft) and could not be raised to \(needed)")
        }
    }

    private static func needed(_ limits: HTTPLimits) -> UInt {
        UInt(limits.connections + besides)
    }
}
