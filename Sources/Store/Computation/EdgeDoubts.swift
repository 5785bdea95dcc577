import Attendance
import Postgres
import SQLFiles

/// The connections whose standing at an edge has changed, so that what is heard of them later may mean something else.
struct EdgeDoubts {
    /// Those of which nothing was known since the start, and whether they are present now.
    var appeared: [Name: Bool] = [:]
    /// Those of which something that was ignored may count now, or the other way round.
    var others: Set<Name> = []

    /// Whether anything is heard of them from `edge` on that may mean something else now; `events` are those before.
    func areJustified(
        after events: inout RoomEvents,
        from edge: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Bool {
        let departed = try departed(before: &events, session)
        // Who had left before the start and has left again since joins, and leaves twice, just as before.
        let returned = appeared.filter { departed.contains($0.key) && $0.value }.map(\.key)
        let unheardOf = appeared.keys.filter { !departed.contains($0) }
        guard !unheardOf.isEmpty || !returned.isEmpty || !others.isEmpty else { return false }
        var parameters = Parameters()
        parameters.add(events.room.rawValue)
        parameters.add(timestamp: edge.rawValue)
        parameters.add(texts: unheardOf.map { events.names[$0] })
        parameters.add(texts: (Array(others) + returned).map { events.names[$0] })
        return try session.run(.checkHeard, parameters).first { try $0.bool(0) } ?? true
    }

    private func departed(before events: inout RoomEvents, _ session: borrowing DatabaseSession) throws -> Set<Name> {
        guard !appeared.isEmpty else { return [] }
        var parameters = Parameters()
        parameters.add(events.room.rawValue)
        parameters.add(texts: appeared.keys.map { events.names[$0] })
        parameters.add(timestamp: events.start.rawValue)
        let departed = try session.run(.readDeparted, parameters).map { try $0.text(0) }
        return Set(departed.map { events.names.intern($0) })
    }
}
