import Glibc
import Reports

/// The largest file that the process may write: for a process of a test's own.
enum FileSizeLimit {
    /// The error of `publish`, to which the disk is full once a file has `bytes`.
    static func harmless(_ bytes: Int, _ publish: () throws(PublishingError) -> Publication) -> PublishingError? {
        signal(SIGXFSZ, SIG_IGN)
        return within(bytes, publish)
    }

    /// The error of `publish`; it does not come to that once a file has `bytes`, as the process is killed then.
    static func lethal(_ bytes: Int, _ publish: () throws(PublishingError) -> Publication) -> PublishingError? {
        signal(SIGXFSZ, SIG_DFL)
        // The threads that tests run on block signals.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGXFSZ)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        set(RLIMIT_CORE, 0)
        return within(bytes, publish)
    }

    private static func within(
        _ bytes: Int,
        _ publish: () throws(PublishingError) -> Publication
    ) -> PublishingError? {
        set(RLIMIT_FSIZE, bytes)
        defer { set(RLIMIT_FSIZE, Int(Int32.max)) }
        do throws(PublishingError) {
            _ = try publish()
            return nil
        } catch {
            return error
        }
    }

    private static func set(_ resource: __rlimit_resource, _ value: Int) {
        let resource = __rlimit_resource_t(resource.rawValue)
        var limit = rlimit()
        getrlimit(resource, &limit)
        limit.rlim_cur = rlim_t(value)
        precondition(setrlimit(resource, &limit) == 0)
    }
}
