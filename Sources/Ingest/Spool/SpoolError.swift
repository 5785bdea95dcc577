import Glibc

/// Why a spool can't be used, or can't take something in.
package enum SpoolError: Error, Hashable, Sendable {
    /// It holds as much as it may.
    case full
    /// Another process uses the directory.
    case inUse(directory: String)
    /// The directory is not where it was, and is used until what it holds is taken out.
    case moved(directory: String)
    /// Somebody else has changed or replaced the file.
    case changed(path: String)
    /// A call of the system failed, with the number that it gave.
    case failed(path: String, code: Int32)

    /// Whether it takes nothing in for that reason.
    var isInTheWay: Bool {
        if case .moved = self { false } else { true }
    }

    /// Whether there is no such file.
    var isOfMissingFile: Bool {
        if case .failed(_, ENOENT) = self { true } else { false }
    }

    /// Whether somebody has taken the file away or changed it: another takes what comes.
    var isOfLostFile: Bool {
        if case .changed = self { true } else { isOfMissingFile }
    }

    /// Whether it is no fault of the file: the process, or the machine, has none of something left.
    var isOfScarcity: Bool {
        guard case .failed(_, let code) = self else { return false }
        return [EMFILE, ENFILE, ENOMEM].contains(code)
    }
}

extension SpoolError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .full: "the spool is full"
        case .inUse(let directory):
            "the spool \(directory) is used by another process; give each a directory of its own"
        case .moved(let directory):
            "the spool is not at \(directory) any more; once it is empty, what is there now is used"
        case .changed(let path): "the spool file \(path) was changed by somebody else"
        case .failed(let path, let code): "the spool, \(path): \(String(cString: strerror(code)))"
        }
    }
}
