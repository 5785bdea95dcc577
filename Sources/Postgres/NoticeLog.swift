import CLibpq
import Logging

/// Writes the notices and warnings of one connection to the log, where libpq would print them to standard error.
final class NoticeLog {
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// Makes this the receiver of `connection`, which must not outlive it.
    func receive(from connection: OpaquePointer) {
        PQsetNoticeReceiver(
            connection,
            { argument, result in
                guard let argument, let result else { return }
                Unmanaged<NoticeLog>.fromOpaque(argument).takeUnretainedValue().write(result)
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    private func write(_ notice: OpaquePointer) {
        logger.debug(
            "PostgreSQL notice",
            metadata: [
                "postgres.severity": "\(PostgresError.field("V", of: notice) ?? "")",
                "postgres.sqlstate": "\(PostgresError.field("C", of: notice) ?? "")",
                "postgres.message": "\(PostgresError.field("M", of: notice) ?? "")",
            ]
        )
    }
}
