/// Lends out a few databases, one history at a time each: making one takes longer than playing a history.
actor HistoryDatabases {
    static let shared = HistoryDatabases()

    private var free = 3
    private var idle: [HistoryPlayer] = []
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Gives `body` a player of its own for as long as it runs.
    func withPlayer<R: Sendable>(_ body: @Sendable (HistoryPlayer) async throws -> R) async throws -> R {
        await waitForTurn()
        defer { endTurn() }
        let player: HistoryPlayer
        if let known = idle.popLast() {
            player = known
        } else {
            player = HistoryPlayer(connection: try await StoreDatabase().connection())
        }
        defer { idle.append(player) }
        return try await body(player)
    }

    private func waitForTurn() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func endTurn() {
        guard let next = waiting.popLast() else {
            free += 1
            return
        }
        next.resume()
    }
}
