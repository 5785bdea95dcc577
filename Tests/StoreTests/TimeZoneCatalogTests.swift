import Attendance
import ClockTesting
import Postgres
import SeededRandom
import Store
import Testing

/// Time zones are what PostgreSQL says they are.
@Suite struct TimeZoneCatalogTests {
    private let connection: Connection

    init() async throws {
        connection = try await StoreDatabase().connection()
    }

    @Test func `Berlin's days of 2026 are 23, 24 and 25 hours long`() async throws {
        let berlin = try #require(try await TimeZoneCatalog.zone(named: "Europe/Berlin", connection))
        #expect(try hours(of: "2026-01-16", in: berlin) == 24)
        #expect(try hours(of: "2026-03-29", in: berlin) == 23)
        #expect(try hours(of: "2026-10-25", in: berlin) == 25)
        #expect(berlin.offset(at: "2026-03-29T00:59:59.999Z") == 3_600)
        #expect(berlin.offset(at: "2026-03-29T01:00:00Z") == 7_200)
        #expect(berlin.offset(at: "2026-10-25T00:59:59.999Z") == 7_200)
        #expect(berlin.offset(at: "2026-10-25T01:00:00Z") == 3_600)
    }

    @Test func `Lord Howe's clocks change by half an hour`() async throws {
        let island = try #require(try await TimeZoneCatalog.zone(named: "Australia/Lord_Howe", connection))
        #expect(island.offset(at: "2026-01-16T00:00:00Z") == 39_600)
        #expect(island.offset(at: "2026-07-16T00:00:00Z") == 37_800)
        #expect(try hours(of: "2026-04-05", in: island) == 24.5)
        #expect(try hours(of: "2026-10-04", in: island) == 23.5)
        #expect(island.offset(at: "2026-10-03T15:29:59.999Z") == 37_800)
        #expect(island.offset(at: "2026-10-03T15:30:00Z") == 39_600)
    }

    @Test func `clocks change at the quarter of an hour at which they did`() async throws {
        let eucla = try #require(try await TimeZoneCatalog.zone(named: "Australia/Eucla", connection))
        #expect(eucla.offset(at: "2006-12-02T17:14:59.999Z") == 31_500)
        #expect(eucla.offset(at: "2006-12-02T17:15:00Z") == 35_100)
    }

    @Test func `the offset changes in the minute in which the clocks do, also where that is one past midnight`()
        async throws
    {
        let newfoundland = try #require(try await TimeZoneCatalog.zone(named: "America/St_Johns", connection))
        #expect(newfoundland.offset(at: "2006-04-02T03:30:59.999Z") == -12_600)
        #expect(newfoundland.offset(at: "2006-04-02T03:31:00Z") == -9_000)
        #expect(newfoundland.offset(at: "2006-10-29T02:30:59.999Z") == -9_000)
        #expect(newfoundland.offset(at: "2006-10-29T02:31:00Z") == -12_600)
        // It is the 29th for a minute, before the last hour of the 28th comes again.
        #expect(newfoundland.startOfDay(try #require(CalendarDate("2006-10-29"))) == "2006-10-29T02:30:00Z")
    }

    @Test(arguments: ["Europe/Berln", "", "localtime", "posixrules", "posix/Europe/Berlin", "CET-1", "'; select 1"])
    func `a name that is no zone's is not known`(name: String) async throws {
        #expect(try await TimeZoneCatalog.zone(named: name, connection) == nil)
    }

    @Test func `UTC never changes`() async throws {
        let utc = try #require(try await TimeZoneCatalog.zone(named: "UTC", connection))
        #expect(utc == TimeZoneRules(name: "UTC", initialOffset: 0))
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `days begin when PostgreSQL says they do`(seed: UInt64) async throws {
        var generator = SplitMix64(seed: seed)
        let names = try await connection.texts(
            "select name from pg_timezone_names where name like '%/%' and name not like 'posix/%' order by name"
        )
        for _ in 0..<5 {
            let name = generator.pick(names)
            let zone = try #require(try await TimeZoneCatalog.zone(named: name, connection), "\(name)")
            let first = CalendarDate(daysSinceEpoch: Int.random(in: 11_000..<32_000, using: &generator))
            let starts = try await starts(from: first, days: 400, zone: name)
            #expect(starts.count > 350, "\(name): hardly any day has one midnight")
            for (date, start) in starts {
                #expect(zone.startOfDay(date) == start, "seed \(seed): \(date) in \(name)")
            }
        }
    }

    /// The instants of the midnights from `first` on that exist, and exist once.
    private func starts(from first: CalendarDate, days: Int, zone: String) async throws -> [(CalendarDate, Instant)] {
        try await connection.withSession { session in
            var parameters = Parameters()
            parameters.add(date: first.daysSinceEpoch)
            parameters.add(Int32(days))
            parameters.add(text: zone)
            return try session.run(Statement(name: "", sql: Self.midnights), parameters).map { row in
                (CalendarDate(daysSinceEpoch: try row.date(0)), Instant(rawValue: try row.timestamp(1)))
            }
        }
    }

    private func hours(of date: String, in zone: TimeZoneRules) throws -> Double {
        let day = zone.day(try #require(CalendarDate(date)))
        return Double((day.end - day.start).rawValue) / 3_600_000
    }

    private static let midnights = """
        with days as (
            select $1::date + n as day, ($1::date + n)::timestamp at time zone $3::text as start
            from generate_series(0, $2::integer) as n
        )
        select day, start
        from days
        where
            start at time zone $3::text = day::timestamp
            and not exists (
                select from generate_series(-12, 12) as quarter
                where
                    quarter <> 0
                    and (start + quarter * interval '15 minutes') at time zone $3::text = day::timestamp
            )
        order by day
        """
}
