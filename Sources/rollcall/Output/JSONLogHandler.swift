import Attendance
import Foundation
import Glibc
import Logging

/// Writes each log entry as one line of JSON to standard error.
struct JSONLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    var metadataProvider: Logger.MetadataProvider?
    let label: String

    init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    private struct Line: Encodable {
        var time: String
        var level: String
        var logger: String
        var message: String
        var fields: [String: String]?
    }

    func log(event: LogEvent) {
        do {
            Console.write(try line(of: event, at: .now), to: STDERR_FILENO)
        } catch {
            Console.complain("a log entry could not be written: \(error)")
        }
    }

    /// The entry as it is written: one line, whatever stands in it.
    func line(of event: LogEvent, at instant: Instant) throws -> [UInt8] {
        let fields = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let line = Line(
            time: RFC3339.format(instant),
            level: event.level.rawValue,
            logger: label,
            message: event.message.description,
            fields: fields.isEmpty ? nil : fields.mapValues(\.description)
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // What is escaped here stands in texts only.
        let text = PlainText.escaped(String(decoding: try encoder.encode(line), as: UTF8.self))
        return Array("\(text)\n".utf8)
    }
}
