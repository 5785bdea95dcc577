import Foundation
import Logging

/// The loggers of this program.
enum Log {
    /// The variable that says how much is logged.
    static let levelVariable = "ROLLCALL_LOG_LEVEL"

    /// The level in force: that of the variable if it names one, else that of information.
    static var level: Logger.Level {
        ProcessInfo.processInfo.environment[levelVariable].flatMap { Logger.Level(rawValue: $0.lowercased()) } ?? .info
    }

    /// A logger of the level in force.
    ///
    /// Lines of JSON unless a person watches standard error.
    static func logger(_ label: String, level: Logger.Level = Log.level) -> Logger {
        Logger(label: label) { label in
            if Console.isWatched {
                TextLogHandler(level: level)
            } else {
                JSONLogHandler(label: label, level: level)
            }
        }
    }
}
