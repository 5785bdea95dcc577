import Attendance
import Postgres
import SQLFiles
import Webhooks

/// The deliveries that speak of a room, stripped of who was there.
struct ErasedDeliveries {
    let key: RoomKey
    let provider: Provider
    let persons: PersonPseudonyms

    /// A page of bodies to be replaced, column by column.
    private struct Page {
        var receivedAt: [Int64] = []
        var ids: [UInt128] = []
        var bodies: [[UInt8]] = []
        /// Why the body is ignored, where it is.
        var reasons: [String?] = []
    }

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
            var page = Page()
            try rows.forEach { try add($0, to: &page) }
            count += try Self.write(page, session)
        }
        _ = try session.run(.closeRoomDeliveries)
        return count
    }

    private func add(_ row: borrowing Row, to page: inout Page) throws {
        let body = try row.bytes(2)
        guard provider.mentions(key.providerRoomID, in: body) else { return }
        let erased = provider.anonymised(body) { persons.pseudonym(of: $0, connection: $1) }
        guard erased != body else { return }
        let receivedAt = Instant(rawValue: try row.timestamp(0))
        let source = SourceSettings(name: key.source, provider: provider, secrets: [])
        if case .ignored(let reason) = source.read(body: erased, receivedAt: receivedAt, trust: .operator) {
            page.reasons.append(reason)
        } else {
            page.reasons.append(nil)
        }
        page.receivedAt.append(receivedAt.rawValue)
        page.ids.append(try row.uuid(1))
        page.bodies.append(erased)
    }

    private static func write(_ page: Page, _ session: borrowing DatabaseSession) throws -> Int {
        // They come in the order of receipt.
        guard let first = page.receivedAt.first, let last = page.receivedAt.last else { return 0 }
        var parameters = Parameters()
        parameters.add(timestamps: page.receivedAt)
        parameters.add(uuids: page.ids)
        parameters.add(byteStrings: page.bodies)
        parameters.add(texts: page.reasons)
        parameters.add(timestamp: first)
        parameters.add(timestamp: last)
        return try session.run(.replaceDeliveryBodies, parameters).rowCount
    }
}
