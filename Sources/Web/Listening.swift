import Glibc
import Hummingbird
import NIOCore
import Synchronization

/// Nothing can be served at an address.
package struct ListeningError: Error, Hashable, CustomStringConvertible {
    package let address: WebServer.Address
    let reason: String

    /// What is wrong, in a line.
    package var description: String { "cannot listen on \(address.host):\(address.port): \(reason)" }
}

/// An application's time at its address: whether it has begun to listen, or why it can't.
final class Listening: Sendable {
    private let address: WebServer.Address
    private let started: @Sendable (Int) -> Void
    private let hasBegun = Atomic(false)

    /// `started` is called with the port once the application listens.
    init(at address: WebServer.Address, started: @escaping @Sendable (Int) -> Void) {
        self.address = address
        self.started = started
    }

    /// The application listens on a channel.
    func begin(_ channel: any Channel) {
        hasBegun.store(true, ordering: .relaxed)
        started(channel.localAddress?.port ?? address.port)
    }

    /// Runs the application until shutdown.
    ///
    /// - Throws: `ListeningError` if it never came to listen.
    func run(_ application: any ApplicationProtocol) async throws {
        do {
            try await application.run()
        } catch  where !hasBegun.load(ordering: .relaxed) {
            throw ListeningError(address: address, reason: Self.reason(error))
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case is SocketAddressError, is SocketAddressError.UnknownHost: "the host's name is not known here"
        default: "\(error)"
        }
    }
}
