import Attendance
import Foundation
import Logging
import Postgres
import Reports
import Runs
import ServiceLifecycle
import Simulation
import Store
import Web
import Webhooks

/// One made-up day, end to end, with the same parts that do the real work.
struct Demo: Sendable {
    private static let directory = "\(Database.privateDirectory)/demo"
    private static let output = "\(directory)/reports"
    private static let sourceName = "samba"
    private static let secret = "demo"

    private let simulation: Simulation
    private let date: CalendarDate
    private let logger = Log.logger("rollcall.demo", level: .warning)

    init(rooms: Int, seed: UInt64) {
        date = Self.latestWeekday(until: TimeZoneRules.utc.date(at: .now).advanced(by: -2))
        simulation = Simulation(rooms: rooms, days: 1, firstDay: date, seed: seed)
    }

    /// A day on which rooms are used; it ends two days ago at the latest, so that a session across its midnight is over too.
    private static func latestWeekday(until date: CalendarDate) -> CalendarDate {
        // 1970-01-01 was a Thursday; 0 is Monday.
        let weekday = (date.daysSinceEpoch + 3) % 7
        return date.advanced(by: -max(0, weekday - 4))
    }

    func run() async throws {
        Console.print("Starting a private PostgreSQL in \(Self.directory)/ …")
        try await Database.with(Database.Settings(directory: Self.directory), logger: logger) { database in
            try await run(on: database)
        }
    }

    private func run(on database: Database) async throws {
        let connection = try database.connection(duty: .owner)
        try await Schema.startAfresh(connection)
        if FileManager.default.fileExists(atPath: Self.output) {
            try FileManager.default.removeItem(atPath: Self.output)
        }
        try await giveRoomsTheirSettings(RoomRegistry(connection: connection))

        let sent = try await sendWebhooks(to: database)
        let counts = try await DeliveryArchive(connection: connection).counts(since: Instant(milliseconds: 0))
        let outcomes = DeliveryOutcome.allCases.map { "\(counts[$0]?.count ?? 0) \($0.rawValue)" }
        Console.print("Sent \(sent) webhooks over HTTP; all acknowledged: \(outcomes.joined(separator: ", ")).")

        let run = ReportRun(
            connection: try database.connection(duty: .report),
            directory: ReportDirectory(path: Self.output),
            timeZone: .utc
        )
        let summary = try await run.run(.due, clock: .now)
        Console.print(
            "Computed \(summary.computed.rooms) rooms: \(summary.computed.events) events, "
                + "\(summary.computed.stays) stays, \(summary.computed.sessions) sessions."
        )
        let day = TimeZoneRules.utc.day(date)
        let rooms = try await ReportReader(connection: connection).rooms(in: day.period)
        Console.print("")
        RoomsTable(DayReport(day: day, clock: .now, rooms: rooms)).lines.forEach(Console.print)
        Console.print("")
        Console.print(
            "The files are in \(Self.output)/daily/\(date)/: rooms and sessions as CSV and JSON, datapackage.json."
        )
    }

    private func giveRoomsTheirSettings(_ registry: RoomRegistry) async throws {
        let dayStart = TimeZoneRules.utc.startOfDay(date)
        for room in simulation.rooms {
            let id = RoomID(source: Self.sourceName, providerRoomID: room.id)
            try await registry.register(id, RoomKey(source: Self.sourceName, providerRoomID: room.id), at: dayStart)
            try await registry.edit(
                id,
                RoomEdit(
                    friendlyURL: .set(room.friendlyURL),
                    description: .set(room.description),
                    sessionLength: room.sessionLengthMinutes.map { .set(.minutes(Int64($0))) },
                    sessionLengthSince: dayStart
                ),
                by: .command,
                clock: dayStart
            )
        }
    }

    private func sendWebhooks(to database: Database) async throws -> Int {
        guard let secret = Secret(Self.secret) else { return 0 }
        let source = SourceSettings(name: Self.sourceName, provider: .digitalsamba, secrets: [secret])
        let (ports, started) = AsyncStream.makeStream(of: Int.self)
        let contact = FirstContact(logger: logger) {
            try await SourceRegistry.remember([source], database.connection(duty: .ingest))
            return .utc
        }
        let serving = try Serving(
            Serving.Settings(address: WebServer.Address(host: "127.0.0.1", port: 0)),
            sources: ConfiguredSources([source]),
            database: database,
            contact: contact,
            logger: logger
        )
        let worker = serving.group(stopsOnSignals: false) { started.yield($0) }
        var bodies: [[UInt8]] = []
        simulation.write { bodies.append($0) }
        let webhooks = bodies
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await worker.run() }
            for await port in ports {
                let sender = WebhookSender(
                    url: "http://127.0.0.1:\(port)/webhooks/\(Self.sourceName)",
                    secret: Self.secret
                )
                try await sender.send(webhooks)
                break
            }
            await worker.triggerGracefulShutdown()
            try await group.waitForAll()
            return webhooks.count
        }
    }
}
