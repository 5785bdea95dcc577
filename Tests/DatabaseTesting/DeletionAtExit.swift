import Foundation
import Glibc
import PrivateServer
import Synchronization

/// Stops the test server and deletes its files when the process exits.
enum DeletionAtExit {
    private static let registered = Mutex<(server: PrivateServer, directory: String)?>(nil)

    static func register(_ server: PrivateServer, directory: String) {
        registered.withLock { $0 = (server, directory) }
        atexit { DeletionAtExit.run() }
    }

    private static func run() {
        guard let (server, directory) = registered.withLock({ $0.take() }) else { return }
        kill(server.processID, SIGQUIT)
        waitpid(server.processID, nil, 0)
        do {
            try FileManager.default.removeItem(atPath: directory)
        } catch {
            print("\(directory) was not deleted: \(error)")
        }
    }
}
