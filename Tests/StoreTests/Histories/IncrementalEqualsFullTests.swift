import Attendance
import Testing

/// Computing what is pending, again and again, gives what computing everything at once gives.
@Suite struct IncrementalEqualsFullTests {
    @Test(arguments: Seeds.chosen)
    func `after any arrivals and any runs the tables equal those of one run from scratch`(seed: UInt64) async throws {
        let history = RandomHistory(seed: seed)
        try await expectEqual(history.steps, clock: history.clock, seed: seed)
    }

    @Test(arguments: Seeds.chosen)
    func `after something of long ago the tables equal those of one run from scratch`(seed: UInt64) async throws {
        let history = LateHistory(seed: seed)
        try await expectEqual(history.steps, clock: history.clock, seed: seed)
    }

    private func expectEqual(_ steps: [HistoryStep], clock: Instant, seed: UInt64) async throws {
        try await HistoryDatabases.shared.withPlayer { player in
            let failure: @Sendable ([HistoryStep]) async -> String? = { steps in
                do {
                    let (incremental, full) = try await player.play(steps, clock: clock)
                    return incremental == full ? nil : incremental.difference(to: full)
                } catch {
                    return "\(error)"
                }
            }
            guard await failure(steps) != nil else { return }
            let steps = try await Shrinking.shrink(steps) { await failure($0) != nil }
            let why = await failure(steps) ?? "it did not fail again"
            let script = (steps + [.compute(clock: clock)]).map(\.description).joined(separator: "\n")
            Issue.record("seed \(seed)\n\(script)\nfrom incremental to full:\n\(why)")
        }
    }
}
