/// Why the private PostgreSQL could not be started.
package enum PrivateServerError: Error, Sendable {
    /// No server binaries of a version that can be used were found.
    case notInstalled
    /// The data were made by a major version whose binaries are not installed.
    case versionNotInstalled(major: Int)
    /// A file or directory cannot be used; the reason is a sentence without a full stop.
    case unusable(path: String, reason: String)
    /// The server, or `initdb`, ended; with the last lines of its log.
    case failed(program: String, logTail: String)
    /// The server does not answer.
    case timedOut(path: String)
    /// Another process has been starting or stopping the server for too long.
    case busy(path: String)
}

extension PrivateServerError: CustomStringConvertible {
    /// What is wrong and what to do about it.
    package var description: String {
        switch self {
        case .notInstalled:
            """
            no PostgreSQL server \(ServerBinaries.oldestMajor) or newer is installed; install one \
            (Debian, Ubuntu: apt-get install postgresql) or set DATABASE_URL
            """
        case .versionNotInstalled(let major):
            """
            the private database was made by PostgreSQL \(major), which is not installed \
            (Debian, Ubuntu: apt-get install postgresql-\(major))
            """
        case .unusable(let path, let reason):
            "\(path): \(reason)"
        case .failed(let program, let logTail):
            "\(program) failed; the end of its log:\n\(logTail)"
        case .timedOut(let path):
            "the private PostgreSQL does not answer; see \(path)"
        case .busy(let path):
            "another process holds \(path)"
        }
    }
}
