import Glibc

/// A lock on a file that ends with the process that holds it, however the process ends.
///
/// Each value is a holder of its own, also within one process.
final class FileLock: Sendable {
    enum Mode {
        case shared
        case exclusive
    }

    private let descriptor: Int32
    private let path: String

    /// Opens the file, which stays behind empty; locks nothing yet.
    init(path: String) throws(PrivateServerError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Files.failure(path) }
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    /// Takes the lock if nobody is in the way.
    ///
    /// A lock of the other mode is given up in any case.
    func tryLock(_ mode: Mode) -> Bool {
        flock(descriptor, (mode == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0
    }

    /// Waits for the lock.
    func lock(_ mode: Mode, within limit: Duration) async throws {
        guard try await Polling.wait(within: limit, for: { tryLock(mode) }) else {
            throw PrivateServerError.busy(path: path)
        }
    }

    func unlock() {
        flock(descriptor, LOCK_UN)
    }
}
