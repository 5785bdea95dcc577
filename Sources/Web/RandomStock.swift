import Glibc
import Synchronization

/// Random numbers of the system, fetched a few at a time: to ask for each takes the system longer than to read a webhook
/// takes us.
final class RandomStock: Sendable {
    /// How many bytes are fetched; the system gives no more at once.
    private static let portion = 256

    private let stock = Mutex<[UInt128]>([])

    /// One that nobody had or will have.
    func next() -> UInt128 {
        stock.withLock { stock in
            if stock.isEmpty { stock = Self.fetch() }
            return stock.removeLast()
        }
    }

    private static func fetch() -> [UInt128] {
        let count = portion / MemoryLayout<UInt128>.size
        return Array(unsafeUninitializedCapacity: count) { numbers, initializedCount in
            let failure = numbers.baseAddress.map { getentropy($0, portion) }
            precondition(failure == 0, "the system has no random numbers")
            initializedCount = count
        }
    }
}
