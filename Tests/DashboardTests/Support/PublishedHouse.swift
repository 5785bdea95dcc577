import API
import Attendance
import ClockTesting
import Foundation
import Postgres
import Reports
import Runs
import SeededRandom
import Store
import Webhooks

@testable import Dashboard

/// A dashboard with a directory of reports of its own, and a browser signed in.
struct PublishedHouse: Sendable {
    /// An answer as a browser gets it.
    struct Answer: Sendable {
        var status: Int
        var text: String
        /// What it is saved as, if it is a file.
        var fileName: String?
        var type: String?
    }

    /// Where reports are published.
    let output: String
    private let dashboard: DashboardUnderTest
    private let token: SignInToken

    var clock: TestClock { dashboard.clock }
    var connection: Connection { dashboard.connection }
    var zone: TimeZoneRules { dashboard.zone }

    /// Gives `body` a house whose reports are those of `zone`.
    static func with(
        _ start: Instant,
        zone: String = "Europe/Berlin",
        _ body: @Sendable (PublishedHouse) async throws -> Void
    ) async throws {
        let house = try await PublishedHouse(start, zone: zone)
        defer { house.removeOutput() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await house.dashboard.service.upkeep?.run() }
            try await body(house)
            group.cancelAll()
        }
    }

    private init(_ start: Instant, zone: String) async throws {
        output = FileManager.default.temporaryDirectory.appending(path: "rollcall-pages-\(UUID())").path
        dashboard = try await DashboardUnderTest(at: start, zone: zone, reports: output, hasUpkeep: true)
        token = try await dashboard.letIn(dashboard.makeKey().id, mayWrite: false)
    }

    /// What a browser gets at `target`.
    func get(_ target: String) async throws -> Answer {
        let answer = try await dashboard.get(target, cookie: token.text)
        switch answer.body {
        case .none: return Answer(status: answer.status, text: "")
        case .bytes(let bytes, let type):
            return Answer(status: answer.status, text: String(decoding: bytes, as: UTF8.self), type: type)
        case .file(let path, let name, let type):
            let text = try String(contentsOfFile: path, encoding: .utf8)
            return Answer(status: answer.status, text: text, fileName: name, type: type)
        }
    }

    /// Sets how the visitor wants to see things.
    func prefer(_ preference: (name: String, value: String)) async throws {
        _ = try await dashboard.post("/preferences", [preference], by: token)
    }

    /// Publishes what is due at the clock.
    @discardableResult
    func publish(
        in zone: TimeZoneRules? = nil,
        into directory: String? = nil,
        _ days: ReportRun.Days = .due,
        settings: ReportSettings = ReportSettings()
    ) async throws -> ReportRun.Summary {
        let run = ReportRun(
            connection: connection,
            directory: ReportDirectory(path: directory ?? output),
            timeZone: zone ?? self.zone,
            settings: settings
        )
        return try await run.run(days, clock: clock.now)
    }

    /// Somebody was in a room from one instant to another, or is still there.
    struct Visit: Sendable {
        var room: String
        var participant: String
        var from: Instant
        var to: Instant?
    }

    /// Takes in what the provider tells of visits, at the clock.
    func receive(_ visits: [Visit]) async throws {
        let (source, now) = (dashboard.source, clock.now)
        let bodies = visits.flatMap { visit in
            let joined = Self.body("participant_joined", visit, visit.from)
            return [joined] + (visit.to.map { [Self.body("participant_left", visit, $0)] } ?? [])
        }
        let deliveries = bodies.map { body in
            Delivery(
                id: DeliveryID(receivedAt: now, random: .random(in: 0 ... .max)),
                source: source.name,
                receivedAt: now,
                body: body,
                reading: source.read(body: body, receivedAt: now, trust: .operator)
            )
        }
        _ = try await DeliveryStore(connection: connection).record(deliveries)
        _ = try await Computation(connection: connection).run(clock: now)
    }

    /// So many visits to a few rooms, each of whom someone else makes, that begin on the days after `start`.
    static func visits(
        _ count: Int,
        from start: Instant,
        days: Int64,
        using random: inout SplitMix64
    ) -> [Visit] {
        (0..<count).map { _ in
            let from = start + .milliseconds(Int64.random(in: 0..<days * 86_400_000, using: &random))
            return Visit(
                room: "room-\(Int.random(in: 0..<9, using: &random))",
                participant: "\(UInt64.random(in: 0 ... .max, using: &random))",
                from: from,
                to: from + .milliseconds(Int64.random(in: 0..<6 * 3_600_000, using: &random))
            )
        }
    }

    private static func body(_ event: String, _ visit: Visit, _ at: Instant) -> [UInt8] {
        let data = #"{"participantId":"\#(visit.participant)","name":"Ada \#(visit.participant)"}"#
        let time = RFC3339.format(at)
        return Array(
            #"{"eventType":"\#(event)","roomId":"\#(visit.room)","timestamp":"\#(time)","data":\#(data)}"#.utf8
        )
    }

    private func removeOutput() {
        guard FileManager.default.fileExists(atPath: output) else { return }
        do {
            try FileManager.default.removeItem(atPath: output)
        } catch {
            print("\(output) was not deleted: \(error)")
        }
    }
}
