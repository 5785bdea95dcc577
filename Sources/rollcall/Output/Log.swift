import Logging

/// The loggers of this program.
enum Log {
    /// A logger of the level in force.
    ///
    /// Lines of JSON unless a person watches standard error.
    static func logger(_ label: String, level: Logger.Level = .info) -> Logger {
        Logger(label: label) { label in
            if Console.isWatched {
                TextLogHandler(level: level)
            } else {
                JSONLogHandler(label: label, level: level)
            }
        }
    }
}
