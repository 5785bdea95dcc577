import Attendance
import ClockTesting
import SeededRandom
import Testing

@Suite struct RFC3339Tests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00.000Z", 0), ("2026-01-16T09:00:00.000Z", 1_768_554_000_000),
            ("2026-01-16T09:34:59.999Z", 1_768_556_099_999), ("1969-12-31T23:59:59.999Z", -1),
            ("1969-12-31T00:00:00.000Z", -86_400_000), ("2000-02-29T12:00:00.001Z", 951_825_600_001),
        ] as [(String, Int64)]
    )
    func `text and milliseconds name the same instant`(text: String, milliseconds: Int64) {
        #expect(RFC3339.parse(text) == Instant(milliseconds: milliseconds))
        #expect(RFC3339.format(Instant(milliseconds: milliseconds)) == text)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `what is written in any offset is read back`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let instant = Instant(milliseconds: .random(in: -2_208_988_800_000...4_102_444_800_000, using: &generator))
        let offset = 60 * Int.random(in: -840...840, using: &generator)
        #expect(RFC3339.parse(RFC3339.format(instant)) == instant, "seed \(seed)")
        #expect(RFC3339.parse(RFC3339.format(instant, offset: offset)) == instant, "seed \(seed)")
    }

    @Test(arguments: [
        (3_600, "2026-01-16T10:00:00.000+01:00"), (-12_600, "2026-01-16T05:30:00.000-03:30"),
        (0, "2026-01-16T09:00:00.000+00:00"), (-36_000, "2026-01-15T23:00:00.000-10:00"),
        (50_400, "2026-01-16T23:00:00.000+14:00"), (20_700, "2026-01-16T14:45:00.000+05:45"),
    ])
    func `an instant is written in the offset's local time`(offset: Int, text: String) {
        #expect(RFC3339.format("09:00", offset: offset) == text)
    }

    @Test(arguments: [
        "2026-01-16T09:00:00Z", "2026-01-16t09:00:00z", "2026-01-16 09:00:00Z", "2026-01-16T09:00:00",
        "2026-01-16T09:00:00.0Z", "2026-01-16T09:00:00.000999999999Z", "2026-01-16T10:00:00+01:00",
        "2026-01-16T10:00:00+0100", "2026-01-15T23:30:00-09:30", "2026-01-16T09:00:00-00:00",
    ])
    func `the variants that providers send are read`(text: String) {
        #expect(RFC3339.parse(text) == "09:00")
    }

    @Test(
        arguments: [("1", 100), ("12", 120), ("123", 123), ("1239", 123), ("0019999999999999999999999", 1)]
            as [(String, Int64)]
    )
    func `a fraction is cut off after milliseconds`(digits: String, milliseconds: Int64) {
        #expect(RFC3339.parse("2026-01-16T09:00:00.\(digits)Z") == "09:00" + .milliseconds(milliseconds))
    }

    @Test(arguments: [
        "2026-01-16T24:00:00Z", "2026-01-16T09:60:00Z", "2026-01-16T23:59:60Z", "2026-02-30T09:00:00Z", "2026-01-16",
        "2026-01-16T09:00Z", "2026-1-16T09:00:00Z", "2026-01-16T9:00:00Z", "2026-01-16T09:00:00.Z",
        "2026-01-16T09:00:00,5Z", "2026-01-16T09:00:00+1", "2026-01-16T09:00:00+01", "2026-01-16T09:00:00+01:60",
        "2026-01-16T09:00:00+24:00", "2026-01-16T09:00:00Z ", " 2026-01-16T09:00:00Z", "2026-01-16T09:00:00 Z",
        "2026-01-16T09:00:00ZZ", "2026-01-16T09:00:00Europe/Berlin", "2026-01-16X09:00:00Z", "", "now", "1768554000",
    ])
    func `what is no instant is refused`(text: String) {
        #expect(RFC3339.parse(text) == nil)
    }
}
