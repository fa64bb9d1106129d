import Logging
import Synchronization

/// Keeps every log line as text, metadata included.
final class RecordingLog: Sendable {
    private struct Handler: LogHandler {
        let log: RecordingLog
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            log.lines.withLock { $0.append("\(event.level) \(event.message) \(all)") }
        }
    }

    private let lines = Mutex<[String]>([])

    /// The lines so far.
    var text: [String] { lines.withLock { $0 } }

    /// A logger that writes here, at every level.
    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }
}
