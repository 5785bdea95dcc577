import Attendance
import Postgres
import SQLFiles
import Webhooks

/// The deliveries that speak of the chosen persons, stripped of them.
///
/// A body that gives events, or names somebody where the provider names people, is about that person and nobody else. Any
/// other body is about everyone whose id stands in it as a word, since it cannot be told what else that would mean.
struct PersonDeliveries {
    let subject: PersonErasure.Subject
    /// The texts that stand for the persons, nil where everyone of a time is meant.
    let ids: Set<[UInt8]>?
    let providers: [String: Provider]
    let persons: PersonPseudonyms

    /// With more words than these it is quicker to look at every body.
    private static let mostWords = 64

    /// A body on its way to be judged.
    private struct Candidate {
        var receivedAt: Instant
        var id: UInt128
        var body: [UInt8]
        var source: SourceSettings
        var room: RoomID?
        var person: String?
        var connection: String?
        /// When it happened, for a body that gives an event.
        var occurredAt: Instant?
    }

    /// Replaces their bodies, in bounded memory, and returns how many there were.
    func replace(_ session: borrowing DatabaseSession) throws -> Int {
        var parameters = Parameters()
        if case .person(_, let source?) = subject { parameters.add(text: source) } else { parameters.add(text: nil) }
        let words = try words(session)
        parameters.add(words == nil)
        parameters.add(byteStrings: words ?? [])
        _ = try session.run(.openDeliveriesToErase, parameters)
        var count = 0
        while true {
            let rows = try session.run(.fetchDeliveriesToErase)
            guard rows.rowCount > 0 else { break }
            let candidates = try rows.map { try candidate($0) }
            count += try replacements(of: candidates, session).write(session)
        }
        _ = try session.run(.closeDeliveriesToErase)
        return count
    }

    /// What a body has that speaks of the persons, nil if any body may.
    private func words(_ session: borrowing DatabaseSession) throws -> [[UInt8]]? {
        guard let ids else { return nil }
        var parameters = Parameters()
        parameters.add(Int64(Self.mostWords + 1))
        let connections = try session.run(.readErasedConnections, parameters).map { Array(try $0.text(0).utf8) }
        let words = ids.union(connections)
        return words.count > Self.mostWords ? nil : Array(words)
    }

    private func candidate(_ row: borrowing Row) throws -> Candidate {
        let name = try row.text(2)
        guard let provider = providers[name] else { throw StoreError.unknownSource(name) }
        let source = SourceSettings(name: name, provider: provider, secrets: [])
        let receivedAt = Instant(rawValue: try row.timestamp(0))
        var candidate = Candidate(receivedAt: receivedAt, id: try row.uuid(1), body: try row.bytes(3), source: source)
        let reading = source.read(body: candidate.body, receivedAt: receivedAt, trust: .operator)
        if case .events(let events) = reading, let event = events.first {
            candidate.room = event.room
            candidate.person = event.person
            candidate.connection = event.connection
            candidate.occurredAt = event.occurredAt
        } else if let named = provider.person(namedIn: candidate.body) {
            candidate.room = provider.room(namedIn: candidate.body).map { RoomID(source: name, providerRoomID: $0) }
            candidate.person = named.id
            candidate.connection = named.connection
        }
        return candidate
    }

    private func replacements(
        of candidates: [Candidate],
        _ session: borrowing DatabaseSession
    ) throws -> BodyReplacements {
        let known = try known(candidates, session)
        var page = BodyReplacements()
        for (position, candidate) in candidates.enumerated() {
            guard known[position] != nil || isMeant(candidate) else { continue }
            let pseudonym = known[position].flatMap(\.self)
            let erased = candidate.source.provider.anonymised(candidate.body) { id, _ in
                guard let id else { return pseudonym }
                return PersonPseudonyms.isPseudonym(id) ? id : persons.pseudonym(of: id)
            }
            guard erased != candidate.body else { continue }
            page.append(
                erased,
                of: candidate.id,
                receivedAt: candidate.receivedAt,
                source: candidate.source
            )
        }
        return page
    }

    /// Those whose person is among the chosen, each with the pseudonym if there is one.
    private func known(_ candidates: [Candidate], _ session: borrowing DatabaseSession) throws -> [Int: String?] {
        var parameters = Parameters()
        // No room has this number.
        parameters.add(int64s: candidates.map { $0.room?.rawValue ?? -1 })
        parameters.add(texts: candidates.map(\.person))
        parameters.add(texts: candidates.map(\.connection))
        let rows = try session.run(.readErasedPersons, parameters).map { row in
            (Int(try row.int64(0)) - 1, try row.optionalText(1))
        }
        return Dictionary(rows) { first, second in first ?? second }
    }

    /// Whether the body is about the persons though no event of theirs is kept that says so.
    private func isMeant(_ candidate: Candidate) -> Bool {
        guard let ids else {
            guard case .before(let instant) = subject else { return false }
            return (candidate.occurredAt ?? candidate.receivedAt) < instant
        }
        if let person = candidate.person { return ids.contains(Array(person.utf8)) }
        if let connection = candidate.connection, ids.contains(Array(connection.utf8)) { return true }
        guard candidate.occurredAt == nil else { return false }
        return ids.contains { Provider.mentions(word: $0, in: candidate.body) }
    }
}
