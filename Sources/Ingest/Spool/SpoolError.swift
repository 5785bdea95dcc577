/// Why a spool can't be used, or can't take something in.
package enum SpoolError: Error, Hashable, Sendable {
    /// It holds as much as it may.
    case full
    /// Another process uses the directory.
    case inUse(directory: String)
    /// A call of the system failed.
    case failed(path: String, reason: String)
}

extension SpoolError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .full: "the spool is full"
        case .inUse(let directory):
            "the spool \(directory) is used by another process; give each a directory of its own"
        case .failed(let path, let reason): "the spool file \(path): \(reason)"
        }
    }
}
