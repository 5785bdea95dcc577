import Glibc

/// Standard output for results, standard error for everything else.
enum Console {
    /// Whether a person watches standard error.
    static let isWatched = isatty(STDERR_FILENO) == 1

    /// Writes a line of the result.
    static func print(_ line: String) {
        write(line + "\n", to: STDOUT_FILENO)
    }

    /// Says what went wrong.
    static func complain(_ message: String) {
        write("rollcall: \(message)\n", to: STDERR_FILENO)
    }

    /// Tells a person who watches how far the work is.
    static func note(_ message: String) {
        guard isWatched else { return }
        write("\(message)\n", to: STDERR_FILENO)
    }

    /// Writes all of `bytes`, in as many calls as it takes.
    ///
    /// - Returns: Whether the reader took them all; false when a pipe is closed.
    @discardableResult
    static func write(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                guard errno == EINTR || errno == EAGAIN else { return false }
                continue
            }
            rest = rest.dropFirst(written)
        }
        return true
    }

    private static func write(_ text: String, to descriptor: CInt) {
        write(Array(text.utf8), to: descriptor)
    }
}
