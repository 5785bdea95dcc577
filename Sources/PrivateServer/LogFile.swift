import Glibc

/// What the server and `initdb` write about themselves.
struct LogFile: Sendable {
    let path: String

    /// Keeps the log so far as `….old`, if there is one, and begins anew.
    func rotate() {
        rename(path, path + ".old")
    }

    /// Gives `body` the file, opened for appending, to hand on to a child.
    func withDescriptor<R>(_ body: (Int32) throws(PrivateServerError) -> R) throws(PrivateServerError) -> R {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Files.failure(path) }
        defer { close(descriptor) }
        return try body(descriptor)
    }

    /// The last lines.
    var tail: String {
        (Files.text(of: path) ?? "").split(separator: "\n").suffix(20).joined(separator: "\n")
    }
}
