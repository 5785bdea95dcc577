import Glibc

/// Why a report could not be published; readers still have what they had before.
package enum PublishingError: Error, Hashable, Sendable {
    /// Another process is publishing into the same directory.
    case busy(path: String)
    /// Readers of the directory find days of another time zone.
    case otherTimeZone(path: String, found: String, wanted: String)
    /// A file or directory is not as this program publishes it.
    case unreadable(path: String)
    /// The operating system refused; `code` is its error number.
    case failed(operation: String, path: String, code: CInt)
}

extension PublishingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .busy(let path): "another run is publishing into \(path)"
        case .otherTimeZone(let path, let found, let wanted):
            "\(path) has the reports of \(found), and they would be replaced by those of \(wanted): give another directory "
                + "with --output, or move it away if the time zone is to change"
        case .unreadable(let path):
            "\(path) is not as it was published; it was left alone: move it away or delete it, then try again"
        case .failed(let operation, let path, let code):
            "cannot \(operation) \(path): \(String(cString: strerror(code)))"
        }
    }
}
