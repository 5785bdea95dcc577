package import Attendance
import Postgres
package import Reports
import SQLFiles

/// A session with everyone who was in it, as of one moment.
package struct SessionDetail: Sendable {
    /// A stay of a person.
    package struct Stay: Hashable, Sendable {
        package var place: ParticipantPlace
        /// Counts the persons of the session from 1, in the order in which they first came.
        package var person: Int
        package var reported: ReportedStay
    }

    /// Which stays to describe.
    package struct Selection: Hashable, Sendable {
        /// Only those of persons who have it in their name or an id, in capitals or not.
        package var text: String?
        package var offset: Int
        package var limit: Int

        package init(text: String? = nil, offset: Int = 0, limit: Int) {
            self.text = text
            self.offset = offset
            self.limit = limit
        }
    }

    package var entry: SessionList.Entry
    /// All of them, person by person, in the order in which they came.
    package var stays: [Stay]
    /// Those that were selected, in the same order.
    package var shown: [(stay: Stay, participant: ParticipantList.Entry)]
    /// How many the selection admits, whatever part of them it takes, and of how many persons they are.
    package var admitted: (stays: Int, persons: Int)
    /// Recorders and the like, which count for nothing; the first few that were there meanwhile.
    package var machines: [ParticipantList.Entry]
    /// What told of all of it.
    package var receipts: SessionReceipts
    /// What told of those that were selected.
    package var stayReceipts: [ParticipantPlace: StayReceipts]

    package init(
        entry: SessionList.Entry,
        stays: [Stay],
        shown: [(stay: Stay, participant: ParticipantList.Entry)],
        admitted: (stays: Int, persons: Int),
        machines: [ParticipantList.Entry] = [],
        receipts: SessionReceipts,
        stayReceipts: [ParticipantPlace: StayReceipts] = [:]
    ) {
        self.entry = entry
        self.stays = stays
        self.shown = shown
        self.admitted = admitted
        self.machines = machines
        self.receipts = receipts
        self.stayReceipts = stayReceipts
    }
}

extension SessionList {
    private static let fewMachines = 20

    /// The session of the id with everyone who was in it, nil if there is none.
    ///
    /// - Parameters:
    ///   - id: The session.
    ///   - selection: Whose stays are described.
    ///   - clock: An open stay and a live session last until it.
    /// - Returns: The session; its figures are those of its stays.
    /// - Throws: `PostgresError`, or `StoreError.unreadable`.
    package func detail(
        _ id: SessionID,
        _ selection: SessionDetail.Selection,
        clock: Instant
    ) async throws -> SessionDetail? {
        try await connection.inTransaction(.snapshot) { session in
            guard let row = try Self.row(of: id, session) else { return nil }
            var read = SessionStays()
            var found: [(place: ParticipantPlace, stay: ReportedStay)] = []
            try StaysOfSessions.read([(row.room.id, row.session)], namingPeople: false, session) { row in
                let stay = try read.add(row)
                let connection = try row.text(8)
                found.append(
                    (
                        ParticipantPlace(
                            joinedAt: stay.joinedAt,
                            room: id.room,
                            connection: connection,
                            ordinal: try row.int16(9)
                        ), stay
                    )
                )
            }
            guard let entry = Self.entry(row, read, clock: clock) else { return nil }
            let stays = Self.stays(found)
            let admitted = try Self.admitted(stays, selection.text, row, session)
            let part = Array(admitted.dropFirst(selection.offset).prefix(selection.limit))
            let list = ParticipantList(connection: connection)
            let described = try list.entries(part.map(\.place), session)
            let stayAt = Dictionary(part.map { ($0.place, $0) }) { first, _ in first }
            return SessionDetail(
                entry: entry,
                stays: stays,
                shown: described.compactMap { participant in stayAt[participant.place].map { ($0, participant) } },
                admitted: (admitted.count, Set(admitted.map(\.person)).count),
                machines: try list.entries(try Self.machines(row, clock: clock, session), session),
                receipts: try SessionReceipts.read(row.session, of: row.room.id, clock: clock, session),
                stayReceipts: try StayReceipts.read(of: described, session)
            )
        }
    }

    /// The stays person by person; the persons, and the stays of each, by join.
    private static func stays(_ found: [(place: ParticipantPlace, stay: ReportedStay)]) -> [SessionDetail.Stay] {
        var numbers: [Name: Int] = [:]
        let stays = found.sorted { $0.place < $1.place }.map { each in
            let number = numbers[each.stay.person, default: numbers.count + 1]
            numbers[each.stay.person] = number
            return SessionDetail.Stay(place: each.place, person: number, reported: each.stay)
        }
        return stays.sorted { ($0.person, $0.place) < ($1.person, $1.place) }
    }

    /// The stays of the persons who have `text` in their name or an id.
    private static func admitted(
        _ stays: [SessionDetail.Stay],
        _ text: String?,
        _ row: Row,
        _ session: borrowing DatabaseSession
    ) throws -> [SessionDetail.Stay] {
        guard let text else { return stays }
        var parameters = Parameters()
        parameters.add(row.room.id.rawValue)
        parameters.add(uuid: row.session.id.rawValue)
        parameters.add(timestamp: row.session.startedAt.rawValue)
        parameters.add(timestamp: row.session.lastLeftAt?.rawValue ?? .max)
        parameters.add(text: text.replacing("\0", with: ""))
        let connections = Set(try session.run(.findConnectionsByText, parameters).map { Array(try $0.text(0).utf8) })
        let persons = Set(stays.lazy.filter { connections.contains(Array($0.place.connection.utf8)) }.map(\.person))
        return stays.filter { persons.contains($0.person) }
    }

    private static func machines(
        _ row: Row,
        clock: Instant,
        _ session: borrowing DatabaseSession
    ) throws -> [ParticipantPlace] {
        var parameters = Parameters()
        parameters.add(row.room.id.rawValue)
        parameters.add(timestamp: row.session.startedAt.rawValue)
        parameters.add(timestamp: (row.session.lastLeftAt ?? max(clock, row.session.startedAt)).rawValue)
        parameters.add(timestamp: (row.session.startedAt - .days(1)).rawValue)
        parameters.add(rows: fewMachines)
        return try session.run(.listMachineStays, parameters).map(ParticipantList.place)
    }
}
