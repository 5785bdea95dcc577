import Attendance
import Foundation
import Postgres
import PrivateServer
import SQLFiles
import Store
import Webhooks

/// The private PostgreSQL that holds the meetings.
struct MeetingsDatabase: Sendable {
    /// How to reach it.
    let url: String
    /// The server's main process.
    let processID: Int32

    init(_ server: PrivateServer) {
        url = server.url
        processID = server.processID
    }

    /// Throws away what it holds, and writes the rooms and the first `days` of the meetings, of which nothing is computed.
    func fill(_ meetings: Meetings, days: Int) async throws {
        let connection = try connection()
        try await Schema.startAfresh(connection)
        try await SourceRegistry.remember([(History.source.name, "digitalsamba")], at: meetings.start, connection)
        try await connection.withSession { session in
            try run(.fillMemory, session)
            try session.execute(SQLFile.fillChance.text)
            let rooms = Parameters {
                $0.add(Int64(meetings.rooms))
                $0.add(text: History.source.name)
                $0.add(timestamp: meetings.start.rawValue)
            }
            try run(.fillRooms, session, rooms)
            try run(.fillRoomCounts, session)
        }
        let perDay = meetings.meetings / meetings.days
        try await add(days: days, from: meetings.start, meetings: perDay * days, after: 0, connection)
        try await connection.withSession { try $0.execute(SQLFile.fillSettle.text) }
    }

    /// Adds the last day of the meetings.
    func addLastDay(_ meetings: Meetings) async throws {
        let perDay = meetings.meetings / meetings.days
        let before = perDay * (meetings.days - 1)
        let midnight = Meetings.end - .milliseconds(86_400_000)
        try await add(days: 1, from: midnight, meetings: perDay, after: before, connection())
    }

    private func add(
        days: Int,
        from start: Instant,
        meetings: Int,
        after before: Int,
        _ connection: Connection
    ) async throws {
        try await connection.withSession { session in
            try session.execute(SQLFile.fillChance.text)
            let months = Parameters {
                $0.add(timestamp: start.rawValue)
                $0.add(Int32(days))
            }
            try run(.fillMonths, session, months)
            let parameters = Parameters {
                $0.add(timestamp: start.rawValue)
                $0.add(Int32(days))
                $0.add(Int64(meetings))
                $0.add(Int64(before))
            }
            try run(.fillDays, session, parameters)
            try run(.fillPending, session, Parameters { $0.add(timestamp: start.rawValue) })
        }
    }

    /// Writes events and rooms as CSV for whoever reads no PostgreSQL.
    func export(to directory: URL) async throws {
        let connection = try connection()
        try await connection.withSession { session in
            for (file, name) in [(SQLFile.exportEvents, "events.csv"), (.exportRooms, "rooms.csv")] {
                Progress.note(file.name)
                let target = try LineFile(directory.appending(path: name))
                try session.copyOut(file.text) { row in
                    try target.write(row.text(0))
                }
                try target.close()
            }
        }
    }

    func facts() async throws -> ServerFacts {
        try await ServerFacts.read(connection())
    }

    private func connection() throws -> Connection {
        Connection(
            settings: try ConnectionSettings(url: url, applicationName: "rollcall-bench", statementTimeout: .zero),
            logger: Benchmark.logger
        )
    }

    private func run(
        _ file: SQLFile,
        _ session: borrowing DatabaseSession,
        _ parameters: Parameters = Parameters()
    ) throws {
        Progress.note(file.name)
        _ = try session.run(Statement(name: file.name, sql: file.text), parameters)
    }
}
