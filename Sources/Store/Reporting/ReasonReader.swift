package import Attendance
package import Postgres
package import Reports
import SQLFiles
package import Webhooks

/// Finds what came since a revision that may be why a room's figures are others now.
package struct ReasonReader: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// What came for one room.
    package struct Findings: Hashable, Sendable {
        /// Deliveries received since, in the order of their receipt.
        package var late: [DeliveryID] = []
        /// Deliveries received before and taken in since.
        package var replayed: [DeliveryID] = []
        /// Whether the session length was set since.
        package var settingWasChanged = false
        /// Whether somebody was given up since: no leave came.
        package var someoneWasGivenUp = false

        package init() {}
    }

    /// A changed room.
    package struct Question: Hashable, Sendable {
        /// The first and last instant of which its figures speak.
        package var from: Instant
        package var to: Instant
        /// Whether to look at the day before and the day after as well, if nothing came about these times.
        package var looksAround: Bool

        package init(from: Instant, to: Instant, looksAround: Bool = false) {
            self.from = from
            self.to = to
            self.looksAround = looksAround
        }
    }

    /// What came for each of `rooms` about its times, both ends included, since `revision` was made.
    package func findings(
        since revision: RecordedRevision,
        about rooms: [RoomReference: Question]
    ) async throws -> [RoomReference: Findings] {
        let rooms = rooms.map { reference, question in
            let id = RoomID(source: reference.source, providerRoomID: reference.roomID)
            return Room(id: id, reference: reference, question: question)
        }
        return try await connection.inTransaction(.snapshot) { session in
            try session.execute(SQLFile.prepareReasons.text)
            var search = Search(revision)
            try search.findDeliveries(.readDeliveriesSince, of: rooms, session)
            try search.findSettings(of: rooms, session)
            try search.findGivenUp(of: rooms, session)
            let unexplained = rooms.filter { $0.question.looksAround && search.findings[$0.id] == nil }
            if !unexplained.isEmpty { try search.findDeliveries(.readDeliveriesAround, of: unexplained, session) }
            let references = rooms.map { ($0.reference, search.findings[$0.id] ?? Findings()) }
            return Dictionary(references) { first, _ in first }
        }
    }

    private struct Room: Sendable {
        let id: RoomID
        let reference: RoomReference
        let question: Question
    }

    /// What has been found so far.
    private struct Search {
        private let revision: RecordedRevision
        private(set) var findings: [RoomID: Findings] = [:]

        init(_ revision: RecordedRevision) {
            self.revision = revision
        }

        mutating func findDeliveries(
            _ statement: SQLFile,
            of rooms: [Room],
            _ session: borrowing DatabaseSession
        ) throws {
            var parameters = Self.times(of: rooms)
            parameters.add(uuid: revision.input?.delivery.rawValue ?? 0)
            parameters.add(timestamp: revision.publishedAt.rawValue)
            parameters.add(timestamp: rooms.map(\.question.from.rawValue).min())
            parameters.add(timestamp: rooms.map(\.question.to.rawValue).max())
            try session.runPlanned(statement, parameters).forEach { row in
                let room = RoomID(rawValue: try row.int64(0))
                let delivery = DeliveryID(rawValue: try row.uuid(1))
                if try row.bool(2) {
                    findings[room, default: Findings()].replayed.append(delivery)
                } else {
                    findings[room, default: Findings()].late.append(delivery)
                }
            }
        }

        mutating func findSettings(of rooms: [Room], _ session: borrowing DatabaseSession) throws {
            var parameters = Parameters()
            parameters.add(int64s: rooms.map(\.id.rawValue))
            parameters.add(timestamp: revision.publishedAt.rawValue)
            parameters.add(timestamps: rooms.map(\.question.to.rawValue))
            try session.run(.readSettingsSince, parameters).forEach { row in
                findings[RoomID(rawValue: try row.int64(0)), default: Findings()].settingWasChanged = true
            }
        }

        /// Who came earlier had been given up by then.
        mutating func findGivenUp(of rooms: [Room], _ session: borrowing DatabaseSession) throws {
            var parameters = Self.times(of: rooms)
            parameters.add(timestamp: (revision.publishedAt - Rules().staleAfter).rawValue)
            try session.runPlanned(.findRoomsWithGivenUp, parameters).forEach { row in
                findings[RoomID(rawValue: try row.int64(0)), default: Findings()].someoneWasGivenUp = true
            }
        }

        private static func times(of rooms: [Room]) -> Parameters {
            var parameters = Parameters()
            parameters.add(int64s: rooms.map(\.id.rawValue))
            parameters.add(timestamps: rooms.map(\.question.from.rawValue))
            parameters.add(timestamps: rooms.map(\.question.to.rawValue))
            return parameters
        }
    }
}
