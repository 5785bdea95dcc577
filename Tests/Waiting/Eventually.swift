/// Returns as soon as `condition` holds.
///
/// - Throws: `DidNotHappen` if it does not within `limit`, which is far more than it takes.
package func eventually(
    _ expectation: String,
    within limit: Duration = .seconds(180),
    condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw DidNotHappen(expectation: expectation, limit: limit) }
        // Only the pace of looking; nothing depends on it.
        try await Task.sleep(for: .milliseconds(2))
    }
}

/// What a test waited for in vain.
package struct DidNotHappen: Error, CustomStringConvertible {
    let expectation: String
    let limit: Duration

    package var description: String { "\(expectation): not within \(limit)" }
}
