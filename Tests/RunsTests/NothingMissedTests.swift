import Attendance
import ClockTesting
import Postgres
import Reports
import Runs
import SeededRandom
import Store
import Testing
import Webhooks

/// Whatever arrives in whatever order: after a run, readers find of every day what a report of that day would say now.
@Suite struct NothingMissedTests {
    private static let firstDay: Instant = "2026-01-01T00:00:00Z"
    private static let days = 12

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `every day whose figures have changed is published again, and no other`(seed: UInt64) async throws {
        try await Workplace.with { place in
            var random = SplitMix64(seed: seed)
            let zone =
                seed % 2 == 0
                ? TimeZoneRules.utc
                : try #require(
                    try await TimeZoneCatalog.zone(named: "America/St_Johns", place.connection)
                )
            var waiting = Self.visits(&random)
            var clock = Self.firstDay + .days(2)
            var published: [CalendarDate: (rows: [UInt8], revision: Int)] = [:]
            while !waiting.isEmpty || clock < Self.firstDay + .days(Int64(Self.days) + 3) {
                try await Self.disturb(place, &waiting, clock, &random)
                if Bool.random(using: &random) {
                    _ = try await Computation(connection: place.connection).run(clock: clock)
                }
                let summary = try await place.reportRun(timeZone: zone).run(.due, clock: clock)
                for (date, old) in published {
                    let now = try await Self.rows(of: date, place, zone, clock)
                    let revision = summary[date]?.revision ?? old.revision
                    #expect((now == old.rows) == (revision == old.revision), "seed \(seed), \(date) at \(clock)")
                    #expect(try Self.publishedRows(of: date, place) == now, "seed \(seed), \(date) at \(clock)")
                }
                for (date, publication) in summary.publications {
                    guard case .day(let date) = date else { continue }
                    published[date] = (try await Self.rows(of: date, place, zone, clock), publication.revision)
                }
                clock = clock + .minutes(Int64.random(in: 60...2_000, using: &random))
            }
            #expect(published.count >= Self.days - 2, "seed \(seed)")
        }
    }

    /// Joins and leaves of a few people in two rooms, some of which never come, in the order in which they arrive.
    private static func visits(_ random: inout SplitMix64) -> [[UInt8]] {
        var bodies: [(arrival: Int64, body: [UInt8])] = []
        for visit in 0..<60 {
            let room = "R\(Int.random(in: 1...2, using: &random))"
            let start = firstDay + .minutes(Int64.random(in: 0..<Int64(days) * 1_440, using: &random))
            let length = Span.minutes(Int64.random(in: 0...(visit % 10 == 0 ? 2_000 : 200), using: &random))
            let lateness = visit % 4 == 0 ? Int64.random(in: 0...Int64(days) * 1_440, using: &random) : 0
            let arrival = (start - firstDay).rawValue / 60_000 + lateness
            if visit % 7 != 1 { bodies.append((arrival, SambaBody.joined("P\(visit)", start, room: room))) }
            if visit % 7 != 2 { bodies.append((arrival, SambaBody.left("P\(visit)", start + length, room: room))) }
        }
        return bodies.sorted { $0.arrival < $1.arrival }.map(\.body)
    }

    /// Lets something happen at `clock`: webhooks arrive, or a setting is made.
    private static func disturb(
        _ place: Workplace,
        _ waiting: inout [[UInt8]],
        _ clock: Instant,
        _ random: inout SplitMix64
    ) async throws {
        let arriving = min(waiting.count, Int.random(in: 0...12, using: &random))
        try await place.receive(Array(waiting.prefix(arriving)), at: clock)
        waiting.removeFirst(arriving)
        guard Int.random(in: 0..<4, using: &random) == 0 else { return }
        let room = RoomID(source: "samba", providerRoomID: "R1")
        let length = Span.minutes(Int64.random(in: 10...100, using: &random))
        try await RoomRegistry(connection: place.connection).edit(
            room,
            RoomEdit(
                sessionLength: Bool.random(using: &random) ? .set(length) : .clear,
                sessionLengthSince: clock - .days(Int64.random(in: 0...5, using: &random))
            ),
            by: .command,
            clock: clock
        )
    }

    /// The rooms and sessions of a day as they would be published.
    private static func rows(
        of date: CalendarDate,
        _ place: Workplace,
        _ zone: TimeZoneRules,
        _ clock: Instant
    ) async throws -> [UInt8] {
        let files = try await place.reportRun(timeZone: zone).preview(date, clock: clock)
        let rooms = try #require(files.document(of: .rooms, as: .csv))
        return rooms + (try #require(files.document(of: .sessions, as: .csv)))
    }

    private static func publishedRows(of date: CalendarDate, _ place: Workplace) throws -> [UInt8] {
        let tree = try place.files(of: date)
        return Array(try #require(tree["rooms.csv"])) + Array(try #require(tree["sessions.csv"]))
    }
}
