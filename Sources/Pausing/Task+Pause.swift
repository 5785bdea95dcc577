// Pausing: how what is done again and again waits for its next turn.

extension Task where Success == Never, Failure == Never {
    /// Sleeps for `duration`; that the task is cancelled only ends it sooner, and whoever pauses looks for it.
    package static func pause(for duration: Duration) async {
        do {
            try await Task.sleep(for: duration)
        } catch {
            // Only cancellation ends the sleep early.
            return
        }
    }
}
