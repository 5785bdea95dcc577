/// Waits for what nothing announces: a lock to be free, a process to be gone, a server to answer.
enum Polling {
    /// Asks again and again until `condition` holds.
    ///
    /// False once `limit` has passed.
    static func wait(
        within limit: Duration,
        for condition: () async throws -> Bool
    ) async throws -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + limit
        while clock.now < deadline {
            if try await condition() { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
