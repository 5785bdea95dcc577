/// What `rollcall deliveries list` says.
struct DeliveryList {
    struct Entry {
        let id: String
        let outcome: String
        let reason: String
    }

    let entries: [Entry]

    /// Lists all deliveries, the newest first.
    init(of directory: WorkingDirectory, environment: [String: String] = [:]) async throws {
        let outcome = try await directory.rollcall("deliveries", "list", "--limit", "1000000", environment: environment)
        guard outcome.status == 0 else { throw NoList(outcome: outcome) }
        entries = outcome.text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: " ", maxSplits: 5)
            return Entry(
                id: String(cells[0]),
                outcome: String(cells[3]),
                reason: cells.count > 5 ? String(cells[5]) : ""
            )
        }
    }

    /// How many deliveries had an outcome.
    func count(_ outcome: String) -> Int {
        entries.count { $0.outcome == outcome }
    }

    struct NoList: Error {
        let outcome: Outcome
    }
}
