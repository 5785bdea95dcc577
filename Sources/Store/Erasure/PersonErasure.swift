package import Attendance
package import Postgres
import Reports
import SQLFiles
package import Webhooks

/// Forgets people in all rooms, and changes no figure.
///
/// It does for persons what `RoomErasure` does for a room, in the same places, and by the same rule: what stands for
/// a person becomes a pseudonym, the same wherever it stood, so that everything that counts persons counts as many as
/// before. A person is the provider's id, or the connection where the provider gave none. Connections stay: they are
/// what a join and a leave are paired on, and the provider made them for one stay.
///
/// It is one transaction, because the salt of the pseudonyms is known only while it lasts: one that breaks off has
/// changed nothing in the database, and can be done again. Files are changed while it is open, each on its own; doing it
/// again takes care of those that were not reached. What is received while it runs, or later, is not part of it.
package struct PersonErasure: Sendable {
    private let connection: Connection
    private let providers: [String: Provider]
    private let now: @Sendable () -> Instant

    /// Whom to forget.
    package enum Subject: Hashable, Sendable {
        /// The person whom a source, or any, knows by this id; the id of a stay means whose it is.
        case person(String, source: String?)
        /// Everyone who was in a room before the instant, with all of the person's stays in that room.
        case before(Instant)
    }

    /// - Parameters:
    ///   - connection: The erasure's own.
    ///   - providers: Whose webhooks each source receives.
    ///   - now: The clock.
    package init(
        connection: Connection,
        providers: [String: Provider],
        now: @escaping @Sendable () -> Instant
    ) {
        self.connection = connection
        self.providers = providers
        self.now = now
    }

    /// Forgets them.
    ///
    /// The time it takes grows with the deliveries and events that are kept; memory does not. Webhooks do not wait for
    /// it; computations wait for its last part.
    ///
    /// - Parameters:
    ///   - subject: Whom.
    ///   - isRehearsal: Whether everything is undone in the end, so that it only counts.
    ///   - files: Changes the files that were published: it is given a function that tells what is to stand for a person
    ///     whom they name, and whether everyone on a day is meant. Not called in a rehearsal.
    /// - Returns: How much was changed; nothing but the record of it if it was done before.
    /// - Throws: `PostgresError`, `StoreError.unknownSource`, or what `files` throws; then the database is unchanged.
    package func erase(
        _ subject: Subject,
        isRehearsal: Bool = false,
        files: PublishedErasure = PublishedErasure()
    ) async throws -> ErasureSummary {
        let visitor = try await visitor(subject)
        return try await ErasureTransaction(
            connection: connection,
            kind: subject.kind,
            subject: subject.text,
            isRehearsal: isRehearsal,
            now: now
        ).run { session in
            try session.execute(SQLFile.createErasedPersons.text)
            let persons = PersonPseudonyms(
                salt: PersonPseudonyms.randomSalt(),
                connectionsThatArePersons: []
            )
            let chosen = try choose(subject, visitor, persons, session)
            var summary = ErasureSummary()
            if !isRehearsal {
                let names = ErasedNames(persons: persons, ids: chosen)
                summary.files = try files.run(session) { person in
                    try Self.isMeant(person, subject, files, session)
                        ? files.pseudonym(of: person, among: names) : nil
                }
            }
            summary.deliveries = try PersonDeliveries(
                subject: subject,
                ids: chosen,
                providers: providers,
                persons: persons
            ).replace(session)
            summary.notifications = try Self.eraseNotifications(session)
            _ = try session.run(.lockComputations)
            summary.stays = try session.count(.eraseChosenStays)
            summary.events = try session.count(.eraseChosenEvents)
            summary.events += try session.count(.eraseChosenNames)
            return summary
        }
    }

    /// The connection whose stay an id means, as applications know stays.
    private func visitor(_ subject: Subject) async throws -> String? {
        guard case .person(let id, let source) = subject else { return nil }
        guard let entry = try await ParticipantList(connection: connection).find(id) else { return nil }
        return source == nil || entry.room.key.source == source ? entry.place.connection : nil
    }

    /// Chooses the persons, and returns the texts that stand for them where they are given by these.
    private func choose(
        _ subject: Subject,
        _ visitor: String?,
        _ persons: PersonPseudonyms,
        _ session: borrowing DatabaseSession
    ) throws -> Set<[UInt8]>? {
        var ids: Set<[UInt8]>?
        switch subject {
        case .before(let instant):
            var parameters = Parameters()
            parameters.add(timestamp: instant.rawValue)
            _ = try session.run(.choosePersonsBefore, parameters)
        case .person(let id, let source):
            var found: Set<[UInt8]> = PersonPseudonyms.isPseudonym(id) ? [] : [Array(id.utf8)]
            for connection in Set([id, visitor].compactMap { $0 }) {
                var parameters = Parameters()
                parameters.add(text: connection)
                parameters.add(text: source)
                let visitors = try session.run(.findPersonsOfStays, parameters).map { Array(try $0.text(0).utf8) }
                found.formUnion(visitors)
            }
            var parameters = Parameters()
            parameters.add(texts: found.map { String(decoding: $0, as: UTF8.self) })
            parameters.add(text: source)
            _ = try session.run(.choosePersons, parameters)
            ids = found
        }
        var parameters = Parameters()
        parameters.add(bytes: persons.salt)
        _ = try session.run(.choosePseudonyms, parameters)
        _ = try session.run(.chooseConnections)
        return ids
    }

    /// Whether a published row may be about somebody who is forgotten.
    private static func isMeant(
        _ person: PublishedPerson,
        _ subject: Subject,
        _ files: PublishedErasure,
        _ session: borrowing DatabaseSession
    ) throws -> Bool {
        switch subject {
        case .person(_, let source): return source == nil || source == person.source
        case .before:
            if files.isWhollyMeant(person.date) { return true }
            var parameters = Parameters()
            let room = RoomID(source: person.source, providerRoomID: person.roomID)
            parameters.add(int64s: [room.rawValue])
            parameters.add(texts: [person.personID])
            parameters.add(texts: [String?.none])
            return try session.run(.readErasedPersons, parameters).rowCount > 0
        }
    }

    private static func eraseNotifications(_ session: borrowing DatabaseSession) throws -> Int {
        var parameters = Parameters()
        parameters.add(texts: RoomErasure.membersOfNotifications)
        return try session.count(.deleteChosenNotifications) + session.count(.eraseChosenNotifications, parameters)
    }
}

extension PersonErasure.Subject {
    /// What the record calls it.
    var kind: ErasureRecord.Kind {
        switch self {
        case .person: .person
        case .before: .before
        }
    }

    /// What was asked for; only its digest is kept.
    var text: String {
        switch self {
        case .person(let id, let source): "\(source ?? "") \(id)"
        case .before(let instant): RFC3339.format(instant)
        }
    }
}
