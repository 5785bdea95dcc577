import ServiceLifecycle

/// A service that begins when something has happened.
struct Deferred: Service {
    let service: any Service
    let occurrence: Occurrence
    /// After how long it begins in any case, nil for never.
    let limit: Duration?

    init(_ service: any Service, until occurrence: Occurrence, atMost limit: Duration? = nil) {
        self.service = service
        self.occurrence = occurrence
        self.limit = limit
    }

    /// Runs the service, unless shutdown comes first.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            if let limit {
                await occurrence.wait(atMost: limit)
            } else {
                await occurrence.wait()
            }
        }
        if Task.isShuttingDownGracefully || Task.isCancelled { return }
        try await service.run()
    }
}
