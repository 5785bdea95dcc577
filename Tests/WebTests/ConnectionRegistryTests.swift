import Synchronization
import Testing

@testable import Web

struct ConnectionRegistryTests {
    private final class Evicted: Sendable {
        let names = Mutex<[String]>([])

        func connection(_ name: String, turn: Int64, address: String? = nil) -> ConnectionStanding {
            let connection = ConnectionStanding(address: address) { self.names.withLock { $0.append(name) } }
            connection.turn = turn
            return connection
        }
    }

    private let evicted = Evicted()

    @Test func `the one that kept the server waiting longest makes room`() {
        let registry = ConnectionRegistry(most: 2, perAddress: nil)
        let first = evicted.connection("first", turn: 20)
        let second = evicted.connection("second", turn: 10)
        #expect(registry.admit(first) == .admitted)
        #expect(registry.admit(second) == .admitted)
        #expect(registry.admit(evicted.connection("third", turn: 30)) == .admitted)
        #expect(evicted.names.withLock(\.self) == ["second"])
        // It is gone already when it says so itself.
        registry.remove(second)
        #expect(registry.count == 2)
    }

    @Test func `nobody who is being answered makes room`() {
        let registry = ConnectionRegistry(most: 2, perAddress: nil)
        let working = (0..<2).map { evicted.connection("\($0)", turn: .max) }
        for connection in working { #expect(registry.admit(connection) == .admitted) }
        let late = (0..<ConnectionRegistry.mostRefused).map { _ in evicted.connection("late", turn: 1) }
        for connection in late { #expect(registry.admit(connection) == .refused) }
        #expect(registry.admit(evicted.connection("later", turn: 1)) == .turnedAway)
        registry.remove(working[0])
        #expect(registry.admit(evicted.connection("last", turn: 1)) == .admitted)
        #expect(evicted.names.withLock(\.self).isEmpty)
    }

    @Test func `an address has as many as it may have, and gets its places back`() {
        let registry = ConnectionRegistry(most: 10, perAddress: 2)
        let mine = (0..<2).map { evicted.connection("\($0)", turn: 1, address: "192.0.2.1") }
        for connection in mine { #expect(registry.admit(connection) == .admitted) }
        #expect(registry.admit(evicted.connection("third", turn: 1, address: "192.0.2.1")) == .refused)
        #expect(registry.admit(evicted.connection("other", turn: 1, address: "192.0.2.2")) == .admitted)
        registry.remove(mine[0])
        #expect(registry.admit(evicted.connection("fourth", turn: 1, address: "192.0.2.1")) == .admitted)
    }
}
