package import Attendance
package import Postgres
import Reports
import SQLFiles
package import Webhooks

/// Forgets who was in a room, and changes no figure of it.
///
/// Names go. The provider's ids of persons become pseudonyms: the same person of the room keeps being one person, and
/// nobody can find out which. Connections stay, since they are what a join and a leave are paired on, and so do times,
/// roles and sessions. It is done everywhere in the database: in events and stays, in what subscribers are told, and in
/// the deliveries that speak of the room, whatever became of them; reading these again gives the same events.
///
/// It is one transaction, because the salt of the pseudonyms is known only while it lasts: one that breaks off has changed
/// nothing, and can be done again. What is received while it runs, or later, is not part of it; a second erasure takes
/// care of that, under a salt of its own. What lies outside the database is not touched, such as files of reports that
/// were published with attendance, backups, and what subscribers were told.
package struct RoomErasure: Sendable {
    private let connection: Connection
    private let compute: @Sendable (RoomID) async throws -> Void

    /// - Parameters:
    ///   - connection: The erasure's own.
    ///   - compute: Computes what is pending of a room, when nobody else does any more.
    package init(connection: Connection, compute: @escaping @Sendable (RoomID) async throws -> Void) {
        self.connection = connection
        self.compute = compute
    }

    /// Forgets the people of a room.
    ///
    /// The time it takes grows with the deliveries of the source since the room was first seen; memory does not. Readers
    /// and webhooks do not wait for it. It waits for a computation of the room that is under way, and has it done again.
    ///
    /// - Parameters:
    ///   - room: The room.
    ///   - key: What names the room outside Rollcall.
    ///   - firstSeenAt: When the room was registered or first heard of.
    ///   - provider: Whose webhooks the room's source receives.
    ///   - now: The clock of the record.
    ///   - isRehearsal: Whether everything is undone in the end, so that it only counts.
    ///   - files: Changes the files that were published, as in `PersonErasure`; everyone in the room is meant.
    /// - Returns: How much was changed; nothing if it was done before.
    /// - Throws: `PostgresError`, or what `files` throws; then nothing was changed in the database. What `compute` throws:
    ///   then it is done but for what a computation may have written meanwhile, and is completed by the same again.
    package func erase(
        _ room: RoomID,
        key: RoomKey,
        firstSeenAt: Instant,
        provider: Provider,
        now: @escaping @Sendable () -> Instant,
        isRehearsal: Bool = false,
        files: PublishedErasure = PublishedErasure()
    ) async throws -> ErasureSummary {
        let summary = try await ErasureTransaction(
            connection: connection,
            kind: .room,
            isRehearsal: isRehearsal,
            now: now
        ).run { session in
            try Self.erase(room, key, firstSeenAt, provider, files, isRehearsal: isRehearsal, session)
        }
        if !isRehearsal { try await compute(room) }
        return summary
    }

    private static func erase(
        _ room: RoomID,
        _ key: RoomKey,
        _ firstSeenAt: Instant,
        _ provider: Provider,
        _ files: PublishedErasure,
        isRehearsal: Bool,
        _ session: borrowing DatabaseSession
    ) throws -> ErasureSummary {
        // Otherwise events and bodies might end up with the pseudonyms of different salts.
        var lock = Parameters()
        lock.add(room.rawValue)
        _ = try session.run(.lockRoomHistory, lock)
        let persons = PersonPseudonyms(
            salt: PersonPseudonyms.randomSalt(),
            connectionsThatArePersons: try Self.connectionsThatArePersons(in: room, session)
        )
        var summary = ErasureSummary()
        var rows = RoomRows(room: room, key: key, persons: persons, pseudonyms: files.pseudonyms)
        summary.files = try files.run(isRehearsal: isRehearsal, session) { try rows.replacement(for: $0, session) }
        let start = try Self.firstDelivery(of: room, firstSeenAt: firstSeenAt, session)
        summary.deliveries = try RoomDeliveries(key: key, provider: provider, persons: persons)
            .replace(since: start, session)
        summary.notifications = try Self.eraseNotifications(of: PublicRoomID.text(of: room, key), session)
        summary.stays = try Self.eraseStays(of: room, persons, session)
        summary.events = try Self.eraseEvents(of: room, persons, session)
        // A computation that had read the events before writes the persons of then; the next one replaces them.
        if summary.events > 0 { try RoomStart(room: room, instant: RoomStart.beginning).queue(session) }
        return summary
    }

    /// From when on the source's deliveries may speak of the room.
    ///
    /// What the provider tells of a room that it will never be seen in comes shortly before the rest. A delivery that was
    /// taken in later may be older than the room.
    private static func firstDelivery(
        of room: RoomID,
        firstSeenAt: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> Instant {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        let oldest = try session.run(.findOldestDeliveryOfRoom, parameters).first { row in
            DeliveryID(rawValue: try row.uuid(0)).receivedAt
        }
        return min(firstSeenAt, oldest ?? firstSeenAt) - .days(1)
    }

    private static func connectionsThatArePersons(
        in room: RoomID,
        _ session: borrowing DatabaseSession
    ) throws -> Set<[UInt8]> {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        return Set(try session.run(.readConnectionsNamedLikePersons, parameters).map { Array(try $0.text(0).utf8) })
    }

    private static func eraseStays(
        of room: RoomID,
        _ persons: PersonPseudonyms,
        _ session: borrowing DatabaseSession
    ) throws -> Int {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(bytes: persons.salt)
        return try session.count(.eraseStayPersons, parameters)
    }

    private static func eraseEvents(
        of room: RoomID,
        _ persons: PersonPseudonyms,
        _ session: borrowing DatabaseSession
    ) throws -> Int {
        var parameters = Parameters()
        parameters.add(room.rawValue)
        parameters.add(bytes: persons.salt)
        parameters.add(texts: persons.connectionsThatArePersons.map { String(decoding: $0, as: UTF8.self) })
        return try session.count(.eraseEventNames, parameters)
    }

    // The room goes by the id that subscribers know it by.
    private static func eraseNotifications(of room: String, _ session: borrowing DatabaseSession) throws -> Int {
        var parameters = Parameters()
        parameters.add(text: room)
        let deleted = try session.count(.deleteSettledNotifications, parameters)
        parameters.add(texts: membersOfNotifications)
        return try deleted + session.count(.eraseWaitingNotifications, parameters)
    }

    /// Where a notification says who somebody is, in itself or in its data.
    static let membersOfNotifications = [
        "name", "participantName", "participant_name", "externalId", "external_id",
    ]
}
