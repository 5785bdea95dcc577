import Attendance
import Postgres
import SQLFiles
import Store
import Webhooks

/// The made-up year that the database is filled with.
///
/// Rooms and events are what webhooks would have brought, under the numbers and ids that the program would have given them;
/// the program computes the rest from them. Deliveries themselves are left out: no list reads them.
struct History: Sendable {
    /// About how many.
    let events: Int
    let rooms: Int

    /// How many people one of the meetings has.
    private var crowd: Int { min(10_000, events / 20) }

    static let source = SourceSettings(name: "samba", provider: .digitalsamba, secrets: [])
    /// The end of the year, 2026-06-30T12:00:00Z, and the clock of the whole benchmark.
    static let clock = Instant(milliseconds: 1_782_820_800_000)

    /// Tells histories apart that were filled by different programs or in different sizes.
    var fingerprint: String {
        var fingerprint = Fingerprint(purpose: "benchmark")
        fingerprint.add(Int64(events))
        fingerprint.add(Int64(rooms))
        let filling = SQLFile.benchmarks.filter { $0.name.hasPrefix("fill_") }
        for text in Migration.all.map(\.text) + filling.map(\.text) { fingerprint.add(text) }
        return UUIDText.format(fingerprint.bits)
    }

    /// Throws away what the database holds and writes the history.
    func fill(_ connection: Connection) async throws {
        try await Schema.startAfresh(connection)
        try await SourceRegistry.remember([(Self.source.name, "digitalsamba")], at: Self.clock, connection)
        try await connection.withSession { session in
            try Self.run(.fillMemory, session)
            try session.execute(SQLFile.fillChance.text)
            let rooms = Parameters {
                $0.add(Int64(self.rooms))
                $0.add(text: Self.source.name)
                $0.add(timestamp: Self.clock.rawValue)
            }
            try Self.run(.fillRooms, session, rooms)
            try Self.run(.fillRoomCounts, session)
            try Self.run(.fillFriendlyURLs, session)
            try Self.run(.fillRoomTags, session)
            try Self.run(.fillSessionLengths, session)
            try Self.run(.fillPartitions, session, Parameters { $0.add(timestamp: Self.clock.rawValue) })
            let events = Parameters {
                $0.add(Int64(self.events))
                $0.add(text: Self.source.name)
                $0.add(timestamp: Self.clock.rawValue)
                $0.add(Int64(self.crowd))
            }
            try session.execute(SQLFile.fillAnalyze.text)
            try Self.run(.fillEvents, session, events)
            try session.execute(SQLFile.fillAnalyze.text)
        }
        Progress.note("computing")
        let computation = Computation(connection: connection)
        let summary = try await computation.run(clock: Self.clock, fromScratch: true)
        Progress.note("\(summary.events) events, \(summary.sessions) sessions, \(summary.stays) stays")
        try await connection.withSession { session in
            try Self.run(.fillMemory, session)
            for file: SQLFile in [
                .fillIndexInTime, .fillClusterStays, .fillDropIndexInTime, .fillClusterSessions, .fillSettle,
            ] {
                Progress.note(file.name)
                try session.execute(file.text)
            }
        }
    }

    private static func run(
        _ file: SQLFile,
        _ session: borrowing DatabaseSession,
        _ parameters: Parameters = Parameters()
    ) throws {
        Progress.note(file.name)
        _ = try session.run(Statement(name: file.name, sql: file.text), parameters)
    }
}
