import Dispatch
import Synchronization

@testable import Notifications

/// A system that never answers for some names, until it is told to; all names are of this machine.
final class HangingNames: Sendable {
    private let gate = DispatchSemaphore(value: 0)
    private let all = Mutex<[String]>([])

    /// What it was asked for.
    var asked: [String] { all.withLock(\.self) }

    /// Blocks where the name begins so.
    func look(up host: String) -> [NetworkAddress] {
        all.withLock { $0.append(host) }
        if host.hasPrefix("hanging") {
            gate.wait()
            gate.signal()
        }
        return [.v4(0x7F00_0001)]
    }

    /// Has it answer.
    func release() {
        gate.signal()
    }
}
