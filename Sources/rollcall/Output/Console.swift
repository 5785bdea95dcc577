import Glibc

/// Standard output for results, standard error for everything else.
enum Console {
    /// Whether a person watches standard error.
    static let isWatched = isatty(STDERR_FILENO) == 1

    /// Writes a line of the result; what is invisible in it is shown, not obeyed.
    static func print(_ line: String) {
        write(PlainText.escaped(line) + "\n", to: STDOUT_FILENO)
    }

    /// Says what went wrong.
    static func complain(_ message: String) {
        write(complaint(message), to: STDERR_FILENO)
    }

    /// What is written of a message: none of its lines can be taken for one of the log.
    static func complaint(_ message: String) -> String {
        message.split(whereSeparator: \.isNewline).map { "rollcall: \(PlainText.escaped(String($0)))\n" }.joined()
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
