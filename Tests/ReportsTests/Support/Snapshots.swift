import Foundation
import Synchronization

/// Copies of a directory, taken while it changes.
final class Snapshots: Sendable {
    private let source: String
    private let destination: String
    private let copies = Mutex<[String]>([])

    init(of source: String, in destination: String) {
        self.source = source
        self.destination = destination
    }

    /// Where the copies are, in the order they were taken.
    var paths: [String] { copies.withLock { $0 } }

    func take() {
        copies.withLock { copies in
            let path = "\(destination)/snapshot-\(copies.count)"
            do {
                try FileManager.default.copyItem(atPath: source, toPath: path)
                copies.append(path)
            } catch {
                preconditionFailure("cannot copy \(source): \(error)")
            }
        }
    }
}
