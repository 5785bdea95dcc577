import Attendance
import ClockTesting
import SeededRandom
import Testing

/// R10.
@Suite struct UsageDayTests {
    @Test(
        arguments: [
            (Zones.berlin, "2026-03-29", 23 * 60),
            (Zones.berlin, "2026-03-30", 24 * 60),
            (Zones.berlin, "2026-10-25", 25 * 60),
            (Zones.lordHowe, "2026-04-05", 24 * 60 + 30),
            (Zones.lordHowe, "2026-10-04", 23 * 60 + 30),
            (Zones.havana, "2026-03-08", 23 * 60),
            (Zones.havana, "2026-11-01", 25 * 60),
            (Zones.beirut, "2026-03-29", 23 * 60),
            (Zones.beirut, "2026-10-24", 25 * 60),
            (Zones.beirut, "2026-10-25", 24 * 60),
            (Zones.saoPaulo, "2018-02-17", 25 * 60),
            (Zones.saoPaulo, "2018-11-04", 23 * 60),
            (Zones.stJohns, "2010-11-06", 24 * 60),
            (Zones.stJohns, "2010-11-07", 25 * 60),
            (Zones.apia, "2011-12-29", 24 * 60),
            (Zones.apia, "2011-12-30", 0),
            (Zones.apia, "2011-12-31", 24 * 60),
            (TimeZoneRules.utc, "2026-03-29", 24 * 60),
        ] as [(TimeZoneRules, String, Int64)]
    )
    func `a day lasts as long as its clocks say`(zone: TimeZoneRules, date: String, minutes: Int64) throws {
        let day = zone.day(try #require(CalendarDate(date)))
        #expect(day.end - day.start == .minutes(minutes))
    }

    @Test(
        arguments: [
            (Zones.berlin, "2026-03-29", "2026-03-28T23:00:00Z"),
            (Zones.havana, "2026-03-08", "2026-03-08T05:00:00Z"),
            (Zones.havana, "2026-11-01", "2026-11-01T04:00:00Z"),
            (Zones.beirut, "2026-03-29", "2026-03-28T22:00:00Z"),
            (Zones.beirut, "2026-10-25", "2026-10-24T22:00:00Z"),
            (Zones.saoPaulo, "2018-02-18", "2018-02-18T03:00:00Z"),
            (Zones.saoPaulo, "2018-11-04", "2018-11-04T03:00:00Z"),
            (Zones.stJohns, "2010-11-07", "2010-11-07T02:30:00Z"),
            (Zones.apia, "2011-12-31", "2011-12-30T10:00:00Z"),
        ] as [(TimeZoneRules, String, Instant)]
    )
    func `where midnight is skipped the day begins after the gap, where it comes twice at the first`(
        zone: TimeZoneRules,
        date: String,
        start: Instant
    ) throws {
        #expect(zone.startOfDay(try #require(CalendarDate(date))) == start)
    }

    @Test(arguments: Zones.all)
    func `days follow each other without a gap, and begin where their date does`(zone: TimeZoneRules) {
        for date in Self.days(around: zone) {
            let day = zone.day(date)
            #expect(day.end == zone.day(date.advanced(by: 1)).start)
            guard day.start < day.end else { continue }
            #expect(zone.date(at: day.start) == date)
            #expect(zone.date(at: day.start - .milliseconds(1)) < date)
        }
    }

    @Test(arguments: Zones.all, 0..<40 as Range<UInt64>)
    func `over a run of days what they get adds up to the stay, to the millisecond`(zone: TimeZoneRules, seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let run = Self.days(around: zone).map(zone.day).filter { $0.start < $0.end }
        guard let first = run.first, let last = run.last else { return }
        for _ in 0..<10 {
            let from = Self.instant(near: run, &generator)
            let to = generator.chance(20) ? from : Self.instant(near: run, &generator)
            guard first.start <= from, from <= to, from < last.end, to <= last.end else { continue }
            let parts = run.map { day in
                let part = day.period.clip(from: from, to: to)
                #expect(from == to || day.period.isTouched(from: from, to: to) == (part.from < part.to), "seed \(seed)")
                return (part.to - part.from).rawValue
            }
            #expect(parts.reduce(0, +) == (to - from).rawValue, "seed \(seed)")
            #expect(run.count { $0.period.contains(beginning: from) } == 1, "seed \(seed)")
            #expect(run.count { $0.period.contains(endOf: from, to: to) } == 1, "seed \(seed)")
            #expect(run.contains { $0.period.isTouched(from: from, to: to) }, "seed \(seed)")
        }
    }

    @Test func `a date that the zone skipped gets nothing`() throws {
        let day = Zones.apia.day(try #require(CalendarDate("2011-12-30")))
        let (from, to): (Instant, Instant) = ("2011-12-30T09:00:00Z", "2011-12-30T11:00:00Z")
        let part = day.period.clip(from: from, to: to)
        #expect(part.from == part.to)
        #expect(!day.period.isTouched(from: from, to: to))
        #expect(!day.period.isTouched(from: day.start, to: day.start))
    }

    @Test func `a stay of no length belongs to the day of its instant`() {
        #expect(touched(from: "00:00", to: "00:00") == [false, true, false])
        #expect(touched(from: "12:00", to: "12:00") == [false, true, false])
        #expect(touched(from: "+1d 00:00", to: "+1d 00:00") == [false, false, true])
    }

    @Test func `a stay that ends exactly at midnight belongs to the day before`() {
        #expect(touched(from: "23:00", to: "+1d 00:00") == [false, true, false])
        #expect(touched(from: "23:00", to: "+1d 00:00:00.001") == [false, true, true])
        #expect(touched(from: "-1d 23:59:59.999", to: "00:00") == [true, false, false])
    }

    @Test func `a stay that begins at midnight belongs to the day that begins`() {
        #expect(touched(from: "00:00", to: "01:00") == [false, true, false])
        #expect(touched(from: "-1d 23:59:59.999", to: "00:00:00.001") == [true, true, false])
    }

    @Test func `a leave at midnight is a leave of the day that ends, a visit at midnight of the one that begins`() {
        let days = threeDays
        #expect(days.map { $0.period.contains(endOf: "23:00", to: "+1d 00:00") } == [false, true, false])
        #expect(days.map { $0.period.contains(endOf: "+1d 00:00", to: "+1d 00:00") } == [false, false, true])
        #expect(days.map { $0.period.contains(endOf: "00:00", to: "00:00:00.001") } == [false, true, false])
    }

    @Test func `what lies outside is clipped to nothing inside the day`() {
        let day = threeDays[1]
        let before = day.period.clip(from: "-1d 10:00", to: "-1d 11:00")
        let after = day.period.clip(from: "+1d 10:00", to: "+1d 11:00")
        #expect(before.from == day.start && before.to == day.start)
        #expect(after.from == day.end && after.to == day.end)
        let around = day.period.clip(from: "-1d 10:00", to: "+1d 11:00")
        #expect(around.from == day.start && around.to == day.end)
    }

    @Test func `a zone's transitions may be given in any order`() {
        let summer = TimeZoneRules.Transition(at: "2026-03-29T01:00:00Z", offset: 7_200)
        let winter = TimeZoneRules.Transition(at: "2026-10-25T01:00:00Z", offset: 3_600)
        let zone = TimeZoneRules(name: "Europe/Berlin", initialOffset: 3_600, transitions: [winter, summer])
        #expect(zone == Zones.berlin)
        #expect(zone.offset(at: "2026-03-29T00:59:59.999Z") == 3_600)
        #expect(zone.offset(at: "2026-03-29T01:00:00Z") == 7_200)
        #expect(zone.offset(at: "2026-10-25T01:00:00Z") == 3_600)
    }

    private var threeDays: [UsageDay] {
        (0..<3).map { TimeZoneRules.utc.day(CalendarDate(daysSinceEpoch: 20_468 + $0)) }
    }

    private func touched(from: Instant, to: Instant) -> [Bool] {
        threeDays.map { $0.period.isTouched(from: from, to: to) }
    }

    /// Nine days around a change of the zone's offset.
    private static func days(around zone: TimeZoneRules) -> [CalendarDate] {
        let dates: [String: String] = [
            "Europe/Berlin": "2026-03-29", "Australia/Lord_Howe": "2026-04-05", "America/Havana": "2026-11-01",
            "Asia/Beirut": "2026-10-24", "America/Sao_Paulo": "2018-02-17", "America/St_Johns": "2010-11-07",
            "Pacific/Apia": "2011-12-30",
        ]
        guard let date = dates[zone.name].flatMap({ CalendarDate($0) }) else { return [] }
        return (-4..<5).map { date.advanced(by: $0) }
    }

    /// An instant in the run of days, often exactly at a midnight or a millisecond from it.
    private static func instant(near run: [UsageDay], _ generator: inout SplitMix64) -> Instant {
        let day = generator.pick(run)
        let offsets: [Int64] = [0, 0, 1, -1, .random(in: 0..<86_400_000, using: &generator)]
        return day.start + .milliseconds(generator.pick(offsets))
    }
}
