import ThreadExecutor

/// Where servers are asked to cancel: that blocks, and the thread of the connection waits for what is to be cancelled.
actor CancelThread {
    static let shared = CancelThread()

    private let executor = ThreadExecutor()

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    func run(_ work: @Sendable () -> Void) {
        work()
    }
}
