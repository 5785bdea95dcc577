import Attendance
import ClockTesting
import Postgres
import Reports
import Store
import Webhooks

/// A database that receives bodies of Digital Samba's, and what can be seen of it.
struct ErasureHouse: Sendable {
    static let source = SourceSettings(name: "samba", provider: .digitalsamba, secrets: [])
    let connection: Connection
    private let database: StoreDatabase
    private let day = TimeZoneRules.utc.day(CalendarDate(daysSinceEpoch: 20_469))

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
    }

    /// Another connection to the same database.
    func anotherConnection() throws -> Connection {
        try database.connection()
    }

    /// Stores bodies, one delivery for each.
    func receive(_ bodies: [String], at receivedAt: Instant = "12:00", trust: Trust = .sender) async throws {
        let deliveries = bodies.map { body in
            Delivery(
                id: DeliveryID(receivedAt: receivedAt, random: .random(in: 0 ... .max)),
                source: Self.source.name,
                receivedAt: receivedAt,
                body: Array(body.utf8),
                reading: Self.source.read(body: Array(body.utf8), receivedAt: receivedAt, trust: trust)
            )
        }
        _ = try await DeliveryStore(connection: connection).record(deliveries)
    }

    /// Erases the history of a room that was first seen on the day.
    func erase(
        _ room: String,
        firstSeenAt: Instant = "08:00",
        on connection: Connection? = nil,
        files: PublishedErasure = PublishedErasure()
    ) async throws -> ErasureSummary {
        let connection = connection ?? self.connection
        let erasure = RoomErasure(connection: connection) { room in
            _ = try await Computation(connection: connection).run(only: room, clock: "18:00")
        }
        return try await erasure.erase(
            RoomID(source: Self.source.name, providerRoomID: room),
            key: RoomKey(source: Self.source.name, providerRoomID: room),
            firstSeenAt: firstSeenAt,
            provider: Self.source.provider,
            now: { "20:00" },
            files: files
        )
    }

    /// Erases people in all rooms.
    func erase(
        _ subject: PersonErasure.Subject,
        isRehearsal: Bool = false,
        files: PublishedErasure = PublishedErasure()
    ) async throws -> ErasureSummary {
        try await PersonErasure(
            connection: connection,
            providers: [Self.source.name: Self.source.provider],
            now: { "20:00" }
        ).erase(subject, isRehearsal: isRehearsal, files: files)
    }

    func compute(fromScratch: Bool = false) async throws {
        _ = try await Computation(connection: connection).run(clock: "18:00", fromScratch: fromScratch)
    }

    /// What the statistics of some hours, of each room and of all, the month's report and the tags say.
    func statistics() async throws -> [String] {
        try await connection.execute("update rollcall.rooms set tags = '{a}'")
        let usage = UsageStatistics(connection: connection)
        let hours = UsagePeriod(start: "09:00", end: "11:00")
        var said: [String] = []
        for room in [nil, "R1", "R2"].map({ $0.map { RoomID(source: Self.source.name, providerRoomID: $0) } }) {
            let found = try await usage.usage(of: room, in: hours, clock: "18:00")
            let sums = found.sums
            said.append("\(sums.rooms) \(sums.sessions) \(sums.participants) \(sums.participantTime)")
            said.append("\(sums.peakOfOneSession) \(found.peakParticipants) \(found.peakSessions) \(found.roles)")
        }
        said += try await usage.tags(clock: "18:00").map { "\($0)" }
        let rooms = try await ReportReader(connection: connection).rooms(in: day.period)
        var sum = MonthSum(
            month: CalendarMonth(of: day.date),
            timeZone: .utc,
            clock: "18:00",
            days: [Reports.PublishedDay(date: day.date, rooms: DayReport(day: day, clock: "18:00", rooms: rooms).rooms)]
        )
        for room in rooms { sum.describe(room) }
        let month = sum.report
        return said + month.rooms.map { "\($0)" } + month.tags.map { "\($0)" }
    }

    /// What the day's report says.
    func figures() async throws -> DayFigures {
        let rooms = try await ReportReader(connection: connection).rooms(in: day.period)
        return DayReport(day: day, clock: "18:00", rooms: rooms).figures
    }

    /// Every event, with everything that is known of it.
    func events() async throws -> [String] {
        try await connection.texts(
            "select e::text from rollcall.events as e order by room_id, occurred_at, event_id"
        )
    }

    /// Every delivery: when it came, what became of it and why, and its body.
    func deliveries() async throws -> [String] {
        try await connection.texts(
            """
            select d::text || ' ' || encode(d.body, 'escape') from rollcall.deliveries as d
            order by received_at, delivery_id
            """
        )
    }

    /// Takes in what is in quarantine and can be read, at the operator's word.
    func replayQuarantined() async throws {
        let archive = DeliveryArchive(connection: connection)
        for stored in try await archive.quarantined(after: nil, limit: 1_000) {
            let receivedAt = stored.entry.receivedAt
            let reading = Self.source.read(body: stored.body, receivedAt: receivedAt, trust: .operator)
            if case .quarantined = reading { continue }
            let delivery = Delivery(
                id: stored.entry.id,
                source: stored.entry.source,
                receivedAt: receivedAt,
                body: stored.body,
                reading: reading
            )
            _ = try await DeliveryStore(connection: connection).replay(delivery, at: "17:00")
        }
    }

    /// Another database that receives the deliveries of this one again, as they are by now.
    func rebuilt() async throws -> ErasureHouse {
        let other = try await ErasureHouse()
        let archive = DeliveryArchive(connection: connection)
        let entries = try await archive.list(
            outcome: nil,
            source: nil,
            from: "2020-01-01T00:00:00Z",
            to: "2030-01-01T00:00:00Z",
            limit: 10_000
        )
        for entry in entries.reversed() {
            guard let stored = try await archive.find(entry.id) else { continue }
            let delivery = Delivery(
                id: entry.id,
                source: entry.source,
                receivedAt: entry.receivedAt,
                body: stored.body,
                reading: Self.source.read(body: stored.body, receivedAt: entry.receivedAt, trust: .sender)
            )
            _ = try await DeliveryStore(connection: other.connection).record([delivery])
        }
        return other
    }
}

/// Bodies about people whose names can be searched for.
enum PersonBody {
    static func joined(_ connection: String, _ person: Person, _ at: String, room: String = "R1") -> String {
        body("participant_joined", connection, person, at, room)
    }

    static func left(_ connection: String, _ person: Person, _ at: String, room: String = "R1") -> String {
        body("participant_left", connection, person, at, room)
    }

    /// Somebody whose id need not be known.
    struct Person {
        var name: String
        var id: String?
    }

    private static func body(
        _ type: String,
        _ connection: String,
        _ person: Person,
        _ at: String,
        _ room: String
    ) -> String {
        let id = person.id.map { #","externalId":"\#($0)""# } ?? ""
        return """
            {"eventType":"\(type)","sessionId":"S-\(room)","roomId":"\(room)","timestamp":"\(at)",\
            "data":{"participantId":"\(connection)","name":"\(person.name)","role":"moderator"\(id)},\
            "extra":"of \(person.name)"}
            """
    }
}
