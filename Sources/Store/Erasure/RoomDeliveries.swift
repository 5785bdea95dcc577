import Attendance
import Postgres
import SQLFiles
import Webhooks

/// The deliveries that speak of a room, stripped of who was there.
struct RoomDeliveries {
    let key: RoomKey
    let provider: Provider
    let persons: PersonPseudonyms

    /// Replaces the bodies of all deliveries that speak of the room, in bounded memory.
    ///
    /// Needs a transaction.
    ///
    /// - Parameters:
    ///   - start: From when on all of the source's deliveries are looked at; of older ones, those that have been in
    ///     quarantine.
    ///   - session: The transaction's.
    /// - Returns: How many there were.
    /// - Throws: `PostgresError`.
    func replace(since start: Instant, _ session: borrowing DatabaseSession) throws -> Int {
        var parameters = Parameters()
        parameters.add(text: key.source)
        parameters.add(timestamp: start.rawValue)
        parameters.add(bytes: Array(key.providerRoomID.utf8))
        _ = try session.run(.openRoomDeliveries, parameters)
        var count = 0
        while true {
            let rows = try session.run(.fetchRoomDeliveries)
            guard rows.rowCount > 0 else { break }
            var page = BodyReplacements()
            try rows.forEach { try add($0, to: &page) }
            count += try page.write(session)
        }
        _ = try session.run(.closeRoomDeliveries)
        return count
    }

    private func add(_ row: borrowing Row, to page: inout BodyReplacements) throws {
        let body = try row.bytes(2)
        guard provider.mentions(key.providerRoomID, in: body) else { return }
        let erased = provider.anonymised(body) { persons.pseudonym(of: $0, connection: $1) }
        guard erased != body else { return }
        page.append(
            erased,
            of: try row.uuid(1),
            receivedAt: Instant(rawValue: try row.timestamp(0)),
            source: SourceSettings(name: key.source, provider: provider, secrets: [])
        )
    }
}
