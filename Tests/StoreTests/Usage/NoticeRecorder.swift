import Logging
import Synchronization

/// Keeps the notices that a connection logs.
final class NoticeRecorder: Sendable {
    private let recorded = Mutex<[String]>([])

    var messages: [String] { recorded.withLock { $0 } }

    var logger: Logger {
        Logger(label: "tests") { _ in Handler(recorder: self) }
    }

    private struct Handler: LogHandler {
        let recorder: NoticeRecorder
        var logLevel = Logger.Level.debug
        var metadata = Logger.Metadata()

        init(recorder: NoticeRecorder) {
            self.recorder = recorder
        }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            guard let message = event.metadata?["postgres.message"] else { return }
            recorder.recorded.withLock { $0.append("\(message)") }
        }
    }
}
