import Attendance
import SeededRandom
import Testing

@testable import Dashboard

/// Ticks stand where clocks show round times.
@Suite struct TimeAxisTests {
    @Test func `a morning is marked at its half hours`() {
        let axis = TimeAxis(from: Berlin.time("09:02"), to: Berlin.time("11:30"), in: Berlin.zone, length: 480)
        #expect(axis.ticks.map(\.label) == ["09:30", "10:00", "10:30", "11:00", "11:30"])
        #expect(axis.ticks[1].at == Berlin.time("10:00"))
        #expect(axis.position(Berlin.time("09:02")) == 0)
        #expect(axis.position(Berlin.time("11:30")) == 480)
        #expect(axis.position(Berlin.time("10:16")) == 240)
    }

    @Test func `an hour that clocks skip has no tick, and one that they show twice has two`() {
        let spring = TimeAxis(
            from: Berlin.instant("2026-03-28T23:00:00Z"),
            to: Berlin.instant("2026-03-29T03:00:00Z"),
            in: Berlin.zone,
            length: 480
        )
        #expect(
            spring.ticks.map(\.label) == [
                "29 Mar", "00:30", "01:00", "01:30", "03:00", "03:30", "04:00", "04:30", "05:00",
            ]
        )
        let autumn = TimeAxis(
            from: Berlin.instant("2026-10-24T22:00:00Z"),
            to: Berlin.instant("2026-10-25T03:00:00Z"),
            in: Berlin.zone,
            length: 420
        )
        #expect(autumn.ticks.map(\.label) == ["25 Oct", "01:00", "02:00", "02:00", "03:00", "04:00"])
        #expect(Set(autumn.ticks.map(\.at)).count == 6)
    }

    @Test func `round times are round where clocks are not whole hours from UTC`() {
        let zone = TimeZoneRules(name: "Asia/Kathmandu", initialOffset: 20_700)
        let axis = TimeAxis(
            from: Berlin.instant("2026-01-16T03:00:00Z"),
            to: Berlin.instant("2026-01-16T08:00:00Z"),
            in: zone,
            length: 300
        )
        #expect(axis.ticks.map(\.label) == ["09:00", "10:00", "11:00", "12:00", "13:00"])
        #expect(axis.ticks.first?.at == Berlin.instant("2026-01-16T03:15:00Z"))
    }

    @Test func `a few days are marked where they begin, and no time at all has a line too`() {
        let days = TimeAxis(
            from: Berlin.instant("2026-03-27T12:00:00Z"),
            to: Berlin.instant("2026-04-01T12:00:00Z"),
            in: Berlin.zone,
            length: 360
        )
        #expect(days.ticks.map(\.label) == ["28 Mar", "29 Mar", "30 Mar", "31 Mar", "1 Apr"])
        #expect(days.ticks.last?.at == Berlin.instant("2026-03-31T22:00:00Z"))
        let none = TimeAxis(from: Berlin.time("09:00"), to: Berlin.time("09:00"), in: Berlin.zone, length: 300)
        #expect(none.position(Berlin.time("09:00")) == 0)
        #expect(none.end == Berlin.time("09:01"))
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `ticks are few, in order, on the line, and round on the clocks`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            let start =
                Berlin.instant("2026-01-01T00:00:00Z") + .milliseconds(.random(in: 0..<28_000_000_000, using: &random))
            let length = Span.milliseconds(
                .random(in: 0...(random.pick([60_000, 7_200_000, 90_000_000, 5_000_000_000])), using: &random)
            )
            let axis = TimeAxis(from: start, to: start + length, in: Berlin.zone, length: 780)
            // Where clocks are put back an hour is shown twice.
            #expect(axis.ticks.count <= 13 + 4, "seed \(seed)")
            #expect(axis.ticks.map(\.at) == axis.ticks.map(\.at).sorted(), "seed \(seed)")
            for tick in axis.ticks {
                #expect(axis.start <= tick.at && tick.at <= axis.end, "seed \(seed)")
                #expect((0...780).contains(axis.position(tick.at)), "seed \(seed)")
                #expect(TimeText(tick.at, Berlin.zone).iso.contains(".000"), "seed \(seed)")
            }
        }
    }
}
