import Attendance
import Postgres
import SQLFiles
import Webhooks

/// The deliveries that speak of the chosen persons, stripped of them.
///
/// A body that gives events of somebody, or names somebody where the provider names people, is about that person. If it
/// has the id of another one elsewhere, what reading it does not look at is left out of it. Any other body is about
/// everyone whose id stands in it as a word, since it cannot be told what else that would mean.
struct PersonDeliveries {
    let subject: PersonErasure.Subject
    /// The texts that stand for the persons, nil where everyone of a time is meant.
    let sought: SoughtPersons?
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
        guard let sought else { return nil }
        var parameters = Parameters()
        parameters.add(Int64(Self.mostWords + 1))
        let connections = try session.run(.readErasedConnections, parameters).map { Array(try $0.text(0).utf8) }
        let words = sought.texts.union(connections)
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
            candidate.connection = event.connection.isEmpty ? nil : event.connection
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
        let others = candidates.indices.filter { known[$0] == nil && !isMeant(candidates[$0]) }
        let naming = try naming(others, of: candidates, session)
        var page = BodyReplacements()
        for (position, candidate) in candidates.enumerated() {
            let provider = candidate.source.provider
            let erased: [UInt8]
            if naming.contains(position) {
                erased = provider.anonymised(candidate.body, keepingName: true) { id, _ in id }
            } else if !others.contains(position) {
                let pseudonym = known[position].flatMap(\.self)
                erased = provider.anonymised(candidate.body) { id, _ in
                    guard let id else { return pseudonym }
                    return PersonPseudonyms.isPseudonym(id) ? id : persons.pseudonym(of: id)
                }
            } else {
                continue
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
        let (room, source) = (candidate.room, candidate.source.name)
        guard let sought else {
            guard case .before(let instant) = subject else { return false }
            return (candidate.occurredAt ?? candidate.receivedAt) < instant
        }
        if candidate.person != nil || candidate.connection != nil {
            return sought.include(
                person: candidate.person,
                connection: candidate.connection,
                in: room,
                of: source
            )
        }
        return sought.texts(in: room, of: source).contains { Provider.mentions(word: $0, in: candidate.body) }
    }

    /// The positions among `others`, which are not about the persons, of bodies that have an id of theirs all the same.
    private func naming(
        _ others: [Int],
        of candidates: [Candidate],
        _ session: borrowing DatabaseSession
    ) throws -> Set<Int> {
        var naming: Set<Int> = []
        var texts: [(position: Int, room: RoomID, text: [UInt8])] = []
        for position in others {
            let candidate = candidates[position]
            let found = candidate.source.provider.textsBesidePerson(in: candidate.body)
            if let sought {
                let (room, source) = (candidate.room, candidate.source.name)
                if found.contains(where: { sought.include(person: $0, in: room, of: source) }) {
                    naming.insert(position)
                }
            } else if let room = candidate.room {
                texts += found.map { (position, room, $0) }
            }
        }
        guard !texts.isEmpty else { return naming }
        var parameters = Parameters()
        parameters.add(int64s: texts.map(\.room.rawValue))
        parameters.add(texts: texts.map { String(decoding: $0.text, as: UTF8.self) })
        parameters.add(texts: texts.map { _ in String?.none })
        try session.run(.readErasedPersons, parameters).forEach { row in
            naming.insert(texts[Int(try row.int64(0)) - 1].position)
        }
        return naming
    }
}
