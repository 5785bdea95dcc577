import API
import Attendance
import ClockTesting
import Postgres
import Reports
import Store
import Webhooks

@testable import Dashboard

/// A dashboard in the hands of a visitor, and deliveries to it.
struct DashboardHouse: Sendable {
    private let dashboard: DashboardUnderTest
    private let token: SignInToken

    /// - Parameters:
    ///   - start: What the clock shows first.
    ///   - hidesPeople: Whether the visitor does.
    ///   - mayWrite: Whether the visitor may.
    /// - Throws: What the database says.
    init(at start: Instant, hidesPeople: Bool = false, mayWrite: Bool = true) async throws {
        dashboard = try await DashboardUnderTest(at: start, zone: Berlin.zone.name)
        let key = try await dashboard.makeKey([.write])
        token = try await dashboard.letIn(key.id, mayWrite: mayWrite, hidesPeople: hidesPeople)
    }

    var clock: TestClock { dashboard.clock }
    var connection: Connection { dashboard.connection }
    var rest: RESTService { dashboard.service.rest }

    /// The page of a route, as the visitor gets it.
    func page(
        _ route: DashboardRoute,
        _ variables: [String: String] = [:],
        query: [(name: String, value: String)] = []
    ) async throws -> BrowserAnswer {
        let request = BrowserRequest(target: route.path, variables: variables, query: query, cookie: token.text)
        return try await dashboard.service.answer(route, request)
    }

    /// A delivery tells that something happened at a time, and is received later than that.
    func happens(
        _ event: String,
        _ participant: String,
        at time: Instant,
        room: String = "R1",
        name: String? = nil,
        person: String? = nil,
        role: String = "attendee",
        late: Span = .zero
    ) async throws {
        let body = """
            {"eventType":"\(event)","roomId":"\(room)","timestamp":\(time.rawValue / 1_000),\
            "data":{"participantId":"\(participant)","name":"\(name ?? participant)",\
            "externalId":"\(person ?? participant)","role":"\(role)"}}
            """
        let (source, bytes) = (dashboard.source, Array(body.utf8))
        let receivedAt = time + late
        let delivery = Delivery(
            id: DeliveryID(receivedAt: receivedAt, random: .random(in: 0 ... .max)),
            source: source.name,
            receivedAt: receivedAt,
            body: bytes,
            reading: source.read(body: bytes, receivedAt: receivedAt, trust: .sender)
        )
        _ = try await DeliveryStore(connection: connection).record([delivery])
    }

    /// All that was received, as its body says.
    func received() async throws -> [(room: String, occurredAt: Instant, receivedAt: Instant, outcome: DeliveryOutcome)]
    {
        let archive = DeliveryArchive(connection: connection)
        let (from, to) = (clock.now - .days(1_000), clock.now + .days(1_000))
        var received: [(room: String, occurredAt: Instant, receivedAt: Instant, outcome: DeliveryOutcome)] = []
        for entry in try await archive.list(outcome: nil, source: nil, from: from, to: to, limit: 10_000) {
            guard let body = try await archive.find(entry.id)?.body else { continue }
            let json = try JSONValue(parsing: body)
            let seconds = Int64(json["timestamp"]?.integer ?? 0)
            received.append(
                (json["roomId"]?.text ?? "", Instant(milliseconds: seconds * 1_000), entry.receivedAt, entry.outcome)
            )
        }
        return received
    }

    /// Works out the sessions of what happened, and gives them, the newest first.
    func sessions() async throws -> [SessionList.Entry] {
        _ = try await Computation(connection: connection).run(clock: clock.now)
        return try await SessionList(connection: connection).list(.init(), Page(limit: 1_000), clock: clock.now).members
    }
}
