import Glibc
import Synchronization

/// Standard output for results, standard error for everything else.
enum Console {
    /// The error number of the first part of the result that could not be written, 0 if there was none.
    private static let lost = Atomic<CInt>(0)

    /// Whether a person watches standard error.
    static let isWatched = isatty(STDERR_FILENO) == 1

    /// Keeps the numbers of standard input, output and error that are closed from files that are opened later: what is
    /// written to such a one fails, and ends up in none of them.
    static func occupyClosed() {
        let places = [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        for (descriptor, mode) in places where fcntl(descriptor, F_GETFD) < 0 {
            // It gets the lowest number that is free.
            _ = open("/dev/null", mode)
        }
    }

    /// Writes a line of the result; what is invisible in it is shown, not obeyed.
    ///
    /// That it can't be written is told when the command ends.
    static func print(_ line: String) {
        remember(write(Array((PlainText.escaped(line) + "\n").utf8), to: STDOUT_FILENO))
    }

    /// Writes bytes of the result as they are.
    ///
    /// - Throws: `Failure` if they can't be written.
    static func write(result bytes: [UInt8]) throws(Failure) {
        remember(write(bytes, to: STDOUT_FILENO))
        if let failure { throw failure }
    }

    /// Why not all of the result was written, nil if all was.
    static var failure: Failure? {
        switch lost.load(ordering: .relaxed) {
        case 0: nil
        case EPIPE: Failure(.cannotWrite, "standard output was closed before everything was written")
        case let code: Failure(.cannotWrite, "cannot write to standard output: \(String(cString: strerror(code)))")
        }
    }

    /// Says what went wrong.
    static func complain(_ message: String) {
        write(complaint(message), to: STDERR_FILENO)
    }

    /// What is written of a message: none of its lines can be taken for one of the log.
    static func complaint(_ message: String) -> String {
        message.split(whereSeparator: \.isNewline).map { "rollcall: \(PlainText.escaped(String($0)))\n" }.joined()
    }

    /// Writes a line of what is known beside the result, whoever reads it; what is invisible in it is shown, not obeyed.
    static func remark(_ line: String) {
        write("\(PlainText.escaped(line))\n", to: STDERR_FILENO)
    }

    /// Tells a person who watches how far the work is.
    static func note(_ message: String) {
        guard isWatched else { return }
        write("\(message)\n", to: STDERR_FILENO)
    }

    /// Writes all of `bytes`, in as many calls as it takes.
    ///
    /// - Returns: The error number if not all could be written.
    @discardableResult
    static func write(_ bytes: [UInt8], to descriptor: CInt) -> CInt? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                guard errno == EINTR || errno == EAGAIN else { return errno }
                continue
            }
            rest = rest.dropFirst(written)
        }
        return nil
    }

    private static func remember(_ failure: CInt?) {
        guard let failure else { return }
        _ = lost.compareExchange(expected: 0, desired: failure, ordering: .relaxed)
    }

    private static func write(_ text: String, to descriptor: CInt) {
        write(Array(text.utf8), to: descriptor)
    }
}
