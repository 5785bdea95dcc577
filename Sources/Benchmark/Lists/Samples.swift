import Attendance
import Postgres
import SQLFiles
import Webhooks

/// Members of the lists, taken by chance, to ask for.
struct Samples: Sendable {
    struct Room: Sendable {
        let id: RoomID
        let publicID: String
        let tag: String
        /// How many are listed before it.
        let place: Int
    }

    struct SessionSample: Sendable {
        let id: SessionID
        let room: RoomID
        let publicRoomID: String
        /// How many are listed before it.
        let place: Int
    }

    struct Participant: Sendable {
        let id: String
        /// How many are listed before it.
        let place: Int
    }

    let rooms: [Room]
    /// A room is among them the more often, the more it is used.
    let sessions: [SessionSample]
    let participants: [Participant]
    let busiest: (id: RoomID, publicID: String, sessions: Int, stays: Int)
    /// The session with the most stays.
    let largest: SessionID
    let totals: (rooms: Int, sessions: Int, participants: Int)

    /// - Parameters:
    ///   - count: How many of each kind.
    ///   - connection: The database.
    /// - Throws: `BenchmarkFailure` if the history is not what it should be.
    init(count: Int, _ connection: Connection) async throws {
        self = try await connection.withSession { try Samples(count: count, $0) }
    }

    private init(count: Int, _ session: borrowing DatabaseSession) throws {
        _ = try session.run(Statement(name: "", sql: SQLFile.fillMemory.text))
        let count = Parameters { $0.add(Int64(count)) }
        rooms = try session.run(Statement(name: "", sql: SQLFile.sampleRooms.text), count).map { row in
            Room(
                id: RoomID(rawValue: try row.int64(0)),
                publicID: try row.text(1),
                tag: try row.text(2),
                place: Int(try row.int64(3))
            )
        }
        sessions = try session.run(Statement(name: "", sql: SQLFile.sampleSessions.text), count).map { row in
            SessionSample(
                id: SessionID(rawValue: try row.uuid(0)),
                room: RoomID(rawValue: try row.int64(1)),
                publicRoomID: try row.text(2),
                place: Int(try row.int64(3))
            )
        }
        participants = try session.run(Statement(name: "", sql: SQLFile.sampleStays.text), count).map { row in
            Participant(id: try row.text(0), place: Int(try row.int64(1)))
        }
        let busiest = try session.run(Statement(name: "", sql: SQLFile.sampleBusiestRoom.text)).first { row in
            (RoomID(rawValue: try row.int64(0)), try row.text(1), Int(try row.int64(2)), Int(try row.int64(3)))
        }
        let largest = try session.run(Statement(name: "", sql: SQLFile.sampleLargestSession.text)).first { row in
            SessionID(rawValue: try row.uuid(0))
        }
        let totals = try session.run(Statement(name: "", sql: SQLFile.fillSizes.text)).first { row in
            (Int(try row.int64(0)), Int(try row.int64(2)), Int(try row.int64(3)))
        }
        guard let busiest, let largest, let totals, !rooms.isEmpty, !sessions.isEmpty, !participants.isEmpty else {
            throw BenchmarkFailure("there is nothing to ask for; more --events would help")
        }
        guard rooms.allSatisfy({ $0.id == RoomID(source: History.source.name, providerRoomID: $0.publicID) }) else {
            throw BenchmarkFailure("the rooms have other numbers than webhooks would give them")
        }
        self.busiest = busiest
        self.largest = largest
        self.totals = totals
    }
}
