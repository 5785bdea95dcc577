import API
import Attendance
import ClockTesting
import Postgres
import Reports
import Store
import Webhooks

@testable import Dashboard

/// A dashboard with rooms, which a visitor looks at and changes.
struct RoomsHouse: Sendable {
    /// The id of the key that the visitor signed in with.
    let keyID: String
    private let dashboard: DashboardUnderTest
    private let token: SignInToken

    /// - Parameters:
    ///   - start: What the clock shows first.
    ///   - mayWrite: Whether the visitor may change rooms.
    ///   - timeZone: The visitor's time zone, if not that of the reports.
    /// - Throws: What the database says.
    init(_ start: Instant, mayWrite: Bool = true, timeZone: String? = nil) async throws {
        dashboard = try await DashboardUnderTest(at: start, zone: "Europe/Berlin")
        keyID = try await dashboard.makeKey([.write]).id
        token = try await dashboard.letIn(keyID, mayWrite: mayWrite, timeZone: timeZone)
    }

    var clock: TestClock { dashboard.clock }
    var connection: Connection { dashboard.connection }
    /// That of the reports.
    var zone: TimeZoneRules { dashboard.zone }

    /// What the visitor gets, with where it leads or what it shows.
    func get(
        _ route: DashboardRoute,
        _ room: String? = nil,
        _ query: [String: String] = [:]
    ) async throws -> (answer: BrowserAnswer, text: String) {
        try await ask(route, room, query: query, form: [:])
    }

    /// Sends a form of a page.
    func post(
        _ route: DashboardRoute,
        _ room: String,
        _ form: [String: String]
    ) async throws -> (answer: BrowserAnswer, text: String) {
        try await ask(route, room, query: [:], form: form.merging(["form_token": token.formToken]) { $1 })
    }

    private func ask(
        _ route: DashboardRoute,
        _ room: String?,
        query: [String: String],
        form: [String: String]
    ) async throws -> (answer: BrowserAnswer, text: String) {
        let request = BrowserRequest(
            target: route.path,
            variables: room.map { ["room": $0] } ?? [:],
            query: query.map { (name: $0.key, value: $0.value) },
            form: form.map { (name: $0.key, value: $0.value) },
            cookie: token.text
        )
        let answer = try await dashboard.service.answer(route, request)
        guard case .bytes(let bytes, _) = answer.body else { return (answer, answer.location ?? "") }
        return (answer, String(decoding: bytes, as: UTF8.self))
    }

    /// Registers a room.
    func makeRoom(
        _ name: String,
        friendlyURL: String? = nil,
        description: String? = nil,
        tags: [String] = []
    ) async throws -> RegisteredRoom {
        let draft = RoomDraft(
            id: Self.room(name),
            key: RoomKey(source: "samba", providerRoomID: name),
            friendlyURL: friendlyURL ?? name,
            description: description,
            tags: tags,
            registrar: .api
        )
        return try await RoomRegistry(connection: connection).create(draft, clock: clock.now)
    }

    /// Somebody was in a room, or is.
    func visit(_ room: String, _ person: String, from: Instant, to: Instant?) async throws {
        let events = [(EventKind.joined, from)] + (to.map { [(EventKind.left, $0)] } ?? [])
        let delivery = Delivery(
            id: DeliveryID(receivedAt: clock.now, random: .random(in: 0 ... .max)),
            source: "samba",
            receivedAt: clock.now,
            body: Array("{}".utf8),
            reading: .events(
                events.map { kind, instant in
                    WebhookEvent(
                        id: EventID(rawValue: .random(in: 0 ... .max)),
                        room: Self.room(room),
                        providerRoomID: room,
                        kind: kind,
                        occurredAt: instant,
                        connection: "\(person) \(from.rawValue)",
                        person: person
                    )
                }
            )
        )
        _ = try await DeliveryStore(connection: connection).record([delivery])
    }

    /// Works out what has arrived.
    func compute() async throws {
        _ = try await Computation(connection: connection).run(clock: clock.now)
    }

    /// The report of a day, as of now.
    func report(_ date: CalendarDate, in zone: TimeZoneRules) async throws -> DayReport {
        let day = zone.day(date)
        let rooms = try await ReportReader(connection: connection).rooms(in: day.period)
        return DayReport(day: day, clock: clock.now, rooms: rooms)
    }

    /// Records the next revision of a day.
    func publish(_ date: CalendarDate) async throws {
        let report = try await report(date, in: zone)
        let revisions = ReportRevisions(connection: connection, timeZone: zone.name)
        let number = try await revisions.revision(of: date)?.revision ?? 0
        let revision = RecordedRevision(
            date: date,
            timeZone: zone.name,
            revision: number + 1,
            status: .provisional,
            isRestatement: false,
            period: report.day.period,
            publishedAt: clock.now,
            input: nil,
            figuresDigest: report.figures.digest
        )
        try await revisions.record(revision, report.figures, reasons: [:])
    }

    static func room(_ name: String) -> RoomID { RoomID(source: "samba", providerRoomID: name) }
}
