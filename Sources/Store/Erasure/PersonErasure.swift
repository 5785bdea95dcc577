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
        /// The person whom a source, or any, knows by this id; the id of a stay means whose it is, in that stay's source,
        /// or in its room alone where the person is known by the connection.
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
    ///   - files: Changes the files that were published, or only counts them in a rehearsal: it is given a function that
    ///     tells what is to stand for a person whom they name.
    /// - Returns: How much was changed; nothing but the record of it if it was done before.
    /// - Throws: `StoreError.pseudonymsWithoutKey` if files name people by pseudonyms, and it takes the key to tell
    ///   whether these are meant; then nothing is changed, in files neither. `PostgresError`, `StoreError.unknownSource`,
    ///   or what `files` throws; then the database is unchanged.
    package func erase(
        _ subject: Subject,
        isRehearsal: Bool = false,
        files: PublishedErasure = PublishedErasure()
    ) async throws -> ErasureSummary {
        let stay = try await stay(subject)
        return try await ErasureTransaction(
            connection: connection,
            kind: subject.kind,
            isRehearsal: isRehearsal,
            now: now
        ).run { session in
            try session.execute(SQLFile.createErasedPersons.text)
            let persons = PersonPseudonyms(
                salt: PersonPseudonyms.randomSalt(),
                connectionsThatArePersons: []
            )
            let sought = try choose(subject, stay, persons, session)
            var summary = ErasureSummary()
            var rows = PersonRows(subject: subject, sought: sought, persons: persons, pseudonyms: files.pseudonyms)
            // Once the database has forgotten them, nobody could tell who is meant in the files, with the key or without.
            if files.pseudonyms == nil { try files.look { try rows.replacement(for: $0, session) } }
            summary.files = try files.run(isRehearsal: isRehearsal, session) {
                try rows.replacement(for: $0, session)
            }
            summary.deliveries = try PersonDeliveries(
                subject: subject,
                sought: sought,
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

    /// The stay that an id means, as applications know stays.
    private func stay(_ subject: Subject) async throws -> ParticipantList.Entry? {
        guard case .person(let id, let source) = subject else { return nil }
        guard let entry = try await ParticipantList(connection: connection).find(id) else { return nil }
        return source == nil || entry.room.key.source == source ? entry : nil
    }

    /// Chooses the persons, and returns the texts that stand for them where they are given by these.
    private func choose(
        _ subject: Subject,
        _ stay: ParticipantList.Entry?,
        _ persons: PersonPseudonyms,
        _ session: borrowing DatabaseSession
    ) throws -> SoughtPersons? {
        var sought: SoughtPersons?
        switch subject {
        case .before(let instant):
            var parameters = Parameters()
            parameters.add(timestamp: instant.rawValue)
            _ = try session.run(.choosePersonsBefore, parameters)
        case .person(let id, let source):
            let found = try Self.seek(id, source, stay, session)
            try Self.choose(found, session)
            sought = found
        }
        try session.execute(SQLFile.analyzeErasedPersons.text)
        var parameters = Parameters()
        parameters.add(bytes: persons.salt)
        _ = try session.run(.choosePseudonyms, parameters)
        _ = try session.run(.chooseConnections)
        try session.execute(SQLFile.analyzeErasedPersons.text)
        _ = try session.run(.chooseNames)
        return sought
    }

    /// Whom an id means: the person whom it is the id of, whoever came under it as a connection, and whose stay it is.
    private static func seek(
        _ id: String,
        _ source: String?,
        _ stay: ParticipantList.Entry?,
        _ session: borrowing DatabaseSession
    ) throws -> SoughtPersons {
        var sought = SoughtPersons()
        sought.add(person: id, in: .init(source: source))
        sought.add(visit: id, in: .init(source: source))
        var parameters = Parameters()
        parameters.add(text: id)
        parameters.add(text: source)
        try session.run(.findPersonsOfStays, parameters).forEach { row in
            sought.add(person: try row.text(0), in: .init(source: try row.text(1)))
        }
        guard let stay else { return sought }
        let (place, source) = (stay.place, stay.room.key.source)
        sought.add(visit: place.connection, in: .init(source: source, room: place.room))
        var key = Parameters()
        key.add(place.room.rawValue)
        key.add(timestamp: place.joinedAt.rawValue)
        key.add(text: place.connection)
        key.add(place.ordinal)
        try session.run(.findPersonsOfStay, key).forEach { row in
            // A connection is somebody else's in another room.
            let room = try row.bool(1) ? place.room : nil
            sought.add(person: try row.text(0), in: .init(source: source, room: room))
        }
        return sought
    }

    private static func choose(_ sought: SoughtPersons, _ session: borrowing DatabaseSession) throws {
        let found = sought.persons.flatMap { person, places in
            places.map { (text: String(decoding: person, as: UTF8.self), place: $0) }
        }
        var parameters = Parameters()
        parameters.add(texts: found.map(\.text))
        parameters.add(texts: found.map(\.place.source))
        parameters.add(int64s: found.map { $0.place.room?.rawValue ?? -1 })
        _ = try session.run(.choosePersons, parameters)
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
}
