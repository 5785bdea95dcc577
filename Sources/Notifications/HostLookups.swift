import NIOCore
import NIOPosix
import Synchronization
import ThreadExecutor

/// Looks up hosts, each on a thread that does nothing else.
///
/// A lookup can neither be stopped nor be trusted to end. So it is on no thread that others need, nobody waits for it for
/// longer than is patient, there is one of each host at most, and there are only so many of them. Their threads keep no
/// process alive: nothing is to be stopped.
final class HostLookups: Sendable {
    private typealias Answer = EventLoopPromise<[NetworkAddress]>

    private let places: Mutex<LookupPlaces<Answer>>
    private let patience: Duration
    private let look: @Sendable (String) -> [NetworkAddress]

    /// - Parameters:
    ///   - patience: For how long an answer is waited for.
    ///   - look: Finds the addresses of a host, none if it has none; it may block.
    init(patience: Duration, _ look: @escaping @Sendable (String) -> [NetworkAddress]) {
        self.patience = patience
        self.look = look
        places = Mutex(LookupPlaces(patience: patience))
    }

    /// The addresses of `host`, at least one.
    func addresses(of host: String) async throws(HostNotFound) -> [NetworkAddress] {
        let step = places.withLock { places in
            places.ask(for: host, at: .now) { MultiThreadedEventLoopGroup.singleton.any().makePromise() }
        }
        switch step {
        case .refuse: throw HostNotFound()
        case .share(let answer): return try await Self.addresses(answer)
        case .begin(let answer):
            begin(host, answer)
            return try await Self.addresses(answer)
        }
    }

    private func begin(_ host: String, _ answer: Answer) {
        // What comes first is the answer.
        let patience = answer.futureResult.eventLoop.scheduleTask(in: TimeAmount(patience)) {
            answer.fail(HostNotFound())
        }
        let hasStarted = DetachedThread.start { [self] in
            let addresses = look(host)
            places.withLock { $0.end(host, at: .now) }
            patience.cancel()
            answer.succeed(addresses)
        }
        guard !hasStarted else { return }
        places.withLock { $0.end(host, at: .now) }
        patience.cancel()
        answer.fail(HostNotFound())
    }

    private static func addresses(_ answer: Answer) async throws(HostNotFound) -> [NetworkAddress] {
        do {
            let addresses = try await answer.futureResult.get()
            guard !addresses.isEmpty else { throw HostNotFound() }
            return addresses
        } catch {
            throw HostNotFound()
        }
    }
}
